package dev.headroom.engine.auth.credential;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What tells whose credentials a provider would use now, without showing anything of them.
 *
 * @param fingerprint a mark that is another one for another account; absent when there is no
 *     credential at all
 * @param files the files it depends on, whether they exist or not
 * @param variables the environment variables it depends on
 * @param complete whether files and variables are all it depends on; keychain and settings are
 *     neither
 */
public record CredentialTrace(
    Optional<String> fingerprint, Set<Path> files, Set<String> variables, boolean complete) {
  public CredentialTrace {
    files = Set.copyOf(files);
    variables = Set.copyOf(variables);
  }
}
