package dev.headroom.cli.common;

/** The version of the program. */
public final class Version {
  private Version() {}

  /** Returns the version from the module descriptor, which the build writes. */
  public static String current() {
    var descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
