package dev.headroom.engine.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The attributes that keep a new file to the user: modes 0600 and 0700 where the file system knows
 * modes, otherwise (Windows) an access list with the user as its only entry. Given at creation, so
 * that there is no moment at which others can open the file.
 */
final class UserOnlyAccess {
  private static final Set<PosixFilePermission> FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private UserOnlyAccess() {}

  /** Returns the attributes of a new file at or below this path. */
  static FileAttribute<?>[] forFiles(Path place) throws IOException {
    if (hasModes(place)) {
      return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)};
    }
    return accessList(place, EnumSet.noneOf(AclEntryFlag.class));
  }

  /** Returns the attributes of a new directory at or below this path. */
  static FileAttribute<?>[] forDirectories(Path place) throws IOException {
    if (hasModes(place)) {
      var permissions = EnumSet.copyOf(FILE);
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
    return accessList(place, EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
  }

  /** Takes an existing file back from everybody else, where the file system knows modes. */
  static void restrict(Path file) throws IOException {
    var view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null && !FILE.containsAll(view.readAttributes().permissions())) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  private static boolean hasModes(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] accessList(Path place, Set<AclEntryFlag> flags)
      throws IOException {
    if (!place.getFileSystem().supportedFileAttributeViews().contains("acl")) {
      return new FileAttribute<?>[0];
    }
    UserPrincipal user =
        place
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    return new FileAttribute<?>[] {new AccessList(List.of(entry(user, flags)))};
  }

  static AclEntry entry(UserPrincipal user, Set<AclEntryFlag> flags) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(user)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .setFlags(flags)
        .build();
  }

  private record AccessList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
