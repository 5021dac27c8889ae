package dev.headroom.api.auth;

import dev.headroom.api.Environment;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.Settings;
import dev.headroom.api.http.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One way to sign in: declared by a plugin, performed by the host. The host asks the user, opens
 * the browser, polls, stores, renews and signs out; the plugin only says what is particular to its
 * provider. May gain members in a minor version.
 *
 * <p>Functions in here are pure: they read what they are given and do nothing else.
 *
 * @since 0.1
 */
public sealed interface AuthMethod {
  /**
   * Returns the key of the method within the provider and of its slot in the credential store:
   * lower-case letters, digits and underscores.
   */
  String id();

  /** Returns the name of the method for people, such as {@code GitHub device code}. */
  String label();

  /**
   * An API key, from the environment or stored by the user.
   *
   * @param environmentVariables looked at in this order, before the stored key
   * @param instructions how to get a key, one or two sentences
   * @param createAt the page on which a key is made
   */
  record ApiKey(
      String id,
      String label,
      List<String> environmentVariables,
      String instructions,
      Optional<URI> createAt,
      SecretFormat rule)
      implements AuthMethod {
    public ApiKey {
      requireId(id);
      environmentVariables = List.copyOf(environmentVariables);
    }
  }

  /**
   * A token or cookie that the user copies from elsewhere. Becomes a {@link Credential.Cookie} when
   * the rule names a cookie, otherwise a {@link Credential.TokenSet}.
   *
   * @param instructions where to find it, step by step
   */
  record PastedToken(String id, String label, String instructions, SecretFormat rule)
      implements AuthMethod {
    public PastedToken {
      requireId(id);
    }
  }

  /** OAuth 2.0 device authorization grant (RFC 8628). Yields a {@link Credential.TokenSet}. */
  record DeviceCode(String id, String label, Function<Settings, OAuthConfiguration> server)
      implements AuthMethod {
    public DeviceCode {
      requireId(id);
      Objects.requireNonNull(server, "server");
    }
  }

  /**
   * OAuth 2.0 authorization code with PKCE and a redirect to loopback (RFC 8252). Yields a {@link
   * Credential.TokenSet}.
   *
   * @param redirectPath the path of the redirect address, starting with a slash
   * @param redirectPorts the ports the server accepts, tried in order; empty for any free one
   */
  record AuthorizationCode(
      String id,
      String label,
      Function<Settings, OAuthConfiguration> server,
      String redirectPath,
      List<Integer> redirectPorts)
      implements AuthMethod {
    public AuthorizationCode {
      requireId(id);
      Objects.requireNonNull(server, "server");
      redirectPorts = List.copyOf(redirectPorts);
    }
  }

  /**
   * OAuth 2.0 client credentials. The user gives a client id and its secret once; the host keeps
   * them and gets a new access token whenever the last one ends. Yields a {@link
   * Credential.TokenSet}.
   *
   * @param server the configuration; its client id and secret are replaced by the user's
   * @param idVariable the environment variable of the client id
   * @param secretVariable the environment variable of the client secret
   * @param instructions how to get them
   * @param request makes the request for a token, for a server that departs from RFC 6749; the
   *     answer is read as that standard has it
   */
  record ClientCredentials(
      String id,
      String label,
      Function<Settings, OAuthConfiguration> server,
      String idVariable,
      String secretVariable,
      String instructions,
      Optional<TokenRequest> request)
      implements AuthMethod {
    public ClientCredentials {
      requireId(id);
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(request, "request");
    }

    /** Makes the request for a token in a form of the server's own. */
    @FunctionalInterface
    public interface TokenRequest {
      /**
       * Returns the call. It goes to the token endpoint's origin, or is refused; neither its
       * address nor its headers are logged.
       *
       * @param settings of the provider, for a server that knows several forms
       * @param tokenEndpoint from the server's configuration
       */
      HttpRequest call(Settings settings, URI tokenEndpoint, String clientId, Secret clientSecret);
    }
  }

  /**
   * A session opened with a user name and a password. The host asks for both, keeps them when the
   * user wants to stay signed in, and opens a new session when the last one ended.
   *
   * @param userVariable the environment variable of the user name
   * @param passwordVariable the environment variable of the password
   * @param signIn opens the session
   */
  record UserPassword(
      String id, String label, String userVariable, String passwordVariable, SessionSignIn signIn)
      implements AuthMethod {
    public UserPassword {
      requireId(id);
      Objects.requireNonNull(signIn, "signIn");
    }
  }

  /**
   * A credential that another tool on this machine owns. It is read, never renewed with, never
   * written: renewing it would sign the user out of that tool.
   *
   * @param owner the tool, such as {@code Claude Code}
   * @param finder reads the credential
   * @param renewHint what the user does when it has expired, such as {@code run `claude`}
   * @param renewal the owner's own program that renews it as a side effect; run only when the user
   *     allowed it by the setting {@code renew_with_vendor_tool}, because it may spend a request
   */
  record ExternalCredential(
      String id,
      String label,
      String owner,
      Lookup finder,
      String renewHint,
      Optional<Renewal> renewal)
      implements AuthMethod {
    public ExternalCredential {
      requireId(id);
      Objects.requireNonNull(finder, "finder");
      Objects.requireNonNull(renewal, "renewal");
    }

    /** Reads another tool's credential from this machine, without network. */
    @FunctionalInterface
    public interface Lookup {
      /**
       * Looks for the credential. Given up after ten seconds.
       *
       * @param environment the machine
       * @param settings of the provider, for a place that the user names, or a sign-in that is used
       *     only when the user says so
       */
      LookupResult find(Environment environment, Settings settings);
    }

    /** What a finder found. */
    public sealed interface LookupResult {
      /**
       * A credential.
       *
       * @param where the file or keychain item, for people
       * @param other what the same tool keeps in another place; used when the service refuses this
       *     one
       */
      record Found(Credential credential, String where, Optional<Found> other)
          implements LookupResult {
        public Found {
          Objects.requireNonNull(credential, "credential");
          Objects.requireNonNull(where, "where");
          Objects.requireNonNull(other, "other");
        }

        /** Finds the only credential of a tool. */
        public Found(Credential credential, String where) {
          this(credential, where, Optional.empty());
        }
      }

      /**
       * Something that should have held a credential and did not.
       *
       * @param reason why, in a few words that complete "the file …"
       */
      record Unusable(String where, String reason) implements LookupResult {
        public Unusable {
          Objects.requireNonNull(where, "where");
          Objects.requireNonNull(reason, "reason");
        }
      }

      /**
       * Nothing.
       *
       * @param lookedIn the files and keychain items that were looked for, for people
       */
      record Absent(List<String> lookedIn) implements LookupResult {
        public Absent {
          lookedIn = List.copyOf(lookedIn);
        }

        /** Finds nothing where there is no place that could be named. */
        public Absent() {
          this(List.of());
        }
      }
    }

    /**
     * A program that renews its own credential when it is run.
     *
     * @param command the program and its arguments
     */
    public record Renewal(List<String> command) {
      public Renewal {
        command = List.copyOf(command);
      }
    }
  }

  /** Anything else: the plugin signs in itself, through the dialog it is given. */
  record Custom(String id, String label, CustomSignIn signIn) implements AuthMethod {
    public Custom {
      requireId(id);
      Objects.requireNonNull(signIn, "signIn");
    }
  }

  /** Opens a session for a user. */
  @FunctionalInterface
  interface SessionSignIn {
    /**
     * Opens a session.
     *
     * @throws dev.headroom.api.ProviderException of kind {@code AUTH_REJECTED} when user or
     *     password are wrong
     */
    Credential.Session signIn(ProviderContext context, String user, Secret password);
  }

  /** Signs in by a way of its own. */
  @FunctionalInterface
  interface CustomSignIn {
    /**
     * Signs in.
     *
     * @throws dev.headroom.api.ProviderException when it fails
     */
    Credential signIn(ProviderContext context, SignInDialog dialog);
  }

  private static void requireId(String id) {
    if (!id.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("not an id of a sign-in method: " + id);
    }
  }
}
