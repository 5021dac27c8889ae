package dev.headroom.host.provider;

import dev.headroom.host.auth.SignOutListener;
import dev.headroom.host.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Deletes what a provider remembered for an account that signed out. */
public final class ForgottenAccount implements SignOutListener {
  private final ProfileFiles files;

  public ForgottenAccount(ProfileFiles files) {
    this.files = files;
  }

  /**
   * {@inheritDoc} What cannot be deleted is not seen any more: a memory belongs to the credential
   * it was earned with.
   */
  @Override
  public void signedOut(String providerId) {
    Path memory = files.memoryOf(providerId);
    try {
      PrivateFiles.deleteTree(memory);
    } catch (IOException busy) {
      System.getLogger("dev.headroom.provider")
          .log(System.Logger.Level.DEBUG, "cannot delete {0}", memory);
    }
  }
}
