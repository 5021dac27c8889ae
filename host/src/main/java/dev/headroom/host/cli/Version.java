package dev.headroom.host.cli;

/** The version of the program. */
final class Version {
  private Version() {}

  /** Returns the version from the module descriptor, which the build writes. */
  static String current() {
    var descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
