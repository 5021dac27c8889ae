package dev.headroom.toolkit.rest;

/** How the members of a service's objects are named where nothing else is said. */
public enum MemberNames {
  /** The column {@code internet_access} is the member {@code internetAccess}. */
  CAMEL_CASE,
  /** The column {@code internet_access} is the member {@code internet_access}. */
  SAME;

  String of(String column) {
    return this == SAME ? column : camelCase(column);
  }

  private static String camelCase(String column) {
    var name = new StringBuilder(column.length());
    boolean upper = false;
    for (int index = 0; index < column.length(); index++) {
      char letter = column.charAt(index);
      if (letter == '_') {
        upper = true;
      } else {
        name.append(upper ? Character.toUpperCase(letter) : letter);
        upper = false;
      }
    }
    return name.toString();
  }
}
