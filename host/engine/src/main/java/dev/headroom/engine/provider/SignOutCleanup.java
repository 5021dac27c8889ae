package dev.headroom.engine.provider;

import dev.headroom.engine.auth.signin.SignOutListener;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Deletes what a provider remembered for an account that signed out. */
public final class SignOutCleanup implements SignOutListener {
  private final ProfileFiles files;

  public SignOutCleanup(ProfileFiles files) {
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
