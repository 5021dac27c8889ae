package dev.headroom.testkit;

import dev.headroom.api.Environment;
import dev.headroom.api.KeyValueCache;
import dev.headroom.api.Progress;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A context on a pretended machine below one directory: its home, its data, its variables, its
 * time. What the plugin asks for beyond that does not exist.
 */
public final class TestingProviderContext implements ProviderContext {
  /** The present moment unless a test sets another: a Saturday, not at a full hour. */
  public static final Instant NOW = Instant.parse("2026-11-21T10:17:43Z");

  /** One for all contexts of a test run: its threads end with the process. */
  private static final class SharedClient {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private final String providerId;
  private final Clock clock;
  private final TestingEnvironment environment;
  private final TestingSettings settings;
  private final TestingCredentials credentials;
  private final TestingHttp http;
  private final KeyValueCache memory;
  private final Path dataDirectory;
  private final TestingLog log = new TestingLog();
  private final TestingOutput output;

  private TestingProviderContext(Builder builder) {
    Provider provider = builder.provider;
    this.providerId = provider.info().id();
    this.clock = builder.clock;
    this.output = new TestingOutput(builder.json);
    this.memory = new TestingMemory(clock);
    this.dataDirectory = directory(builder.root.resolve("data"));
    this.environment =
        new TestingEnvironment(
            builder.variables,
            directory(builder.root.resolve("home")),
            builder.operatingSystem,
            builder.keychain);
    this.settings = new TestingSettings(provider.settings(), builder.settings, environment);
    List<URI> bases = bases(provider.settings());
    // Renewing a token must not ask for another credential in turn.
    var renewalHttp = new TestingHttp(SharedClient.CLIENT, bases, refused -> Optional.empty());
    this.credentials =
        new TestingCredentials(
            provider,
            builder.credentials,
            builder.nextCredentials,
            settings,
            environment,
            clock,
            new TestingTokenRenewal(renewalHttp, clock));
    this.http = new TestingHttp(SharedClient.CLIENT, bases, credentials::replace);
  }

  private List<URI> bases(List<Setting> declared) {
    return declared.stream()
        .filter(setting -> setting.type() == Setting.Type.BASE_URL)
        .flatMap(setting -> settings.text(setting.key()).stream())
        .map(URI::create)
        .toList();
  }

  private static Path directory(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /**
   * Returns a builder.
   *
   * @param provider whose settings and sign-in methods count
   * @param root an empty directory that belongs to the test
   */
  public static Builder builder(Provider provider, Path root) {
    return new Builder(provider, root);
  }

  @Override
  public String providerId() {
    return providerId;
  }

  @Override
  public String profile() {
    return "default";
  }

  @Override
  public String account() {
    return "default";
  }

  @Override
  public TestingHttp http() {
    return http;
  }

  @Override
  public TestingCredentials credentials() {
    return credentials;
  }

  @Override
  public TestingSettings settings() {
    return settings;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public KeyValueCache memory() {
    return memory;
  }

  @Override
  public Path dataDirectory() {
    return dataDirectory;
  }

  @Override
  public TestingEnvironment environment() {
    return environment;
  }

  @Override
  public TestingLog log() {
    return log;
  }

  @Override
  public Progress progress() {
    return new SilentProgress();
  }

  @Override
  public TestingOutput output() {
    return output;
  }

  private record SilentProgress() implements Progress {
    @Override
    public void step(String what) {}

    @Override
    public void count(long done, long total, String unit) {}
  }

  /** Collects what the pretended machine has. Not for several threads. */
  public static final class Builder {
    private final Provider provider;
    private final Path root;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> keychain = new HashMap<>();
    private final Map<String, Credential> credentials = new HashMap<>();
    private final Map<String, Credential> nextCredentials = new HashMap<>();
    private boolean json;
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Environment.OperatingSystem operatingSystem = Environment.OperatingSystem.LINUX;

    private Builder(Provider provider, Path root) {
      this.provider = provider;
      this.root = root;
    }

    public Builder variable(String name, String value) {
      variables.put(name, value);
      return this;
    }

    /** Writes a file of the pretended machine; {@code ~/} is its home directory. */
    public Builder file(String path, String content) {
      Path file = root.resolve("home").resolve(path.startsWith("~/") ? path.substring(2) : path);
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
      return this;
    }

    public Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    /** Puts a generic password into the keychain; makes the machine a Mac. */
    public Builder keychain(String service, String text) {
      keychain.put(service, text);
      operatingSystem = Environment.OperatingSystem.MACOS;
      return this;
    }

    /** Stores a credential of our own under a sign-in method. */
    public Builder credential(String methodId, Credential credential) {
      credentials.put(methodId, credential);
      return this;
    }

    /** Says what the stored credential of a method is renewed to, once, without any request. */
    public Builder nextCredential(String methodId, Credential credential) {
      nextCredentials.put(methodId, credential);
      return this;
    }

    /** Makes commands answer in JSON. */
    public Builder json() {
      this.json = true;
      return this;
    }

    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    public Builder operatingSystem(Environment.OperatingSystem operatingSystem) {
      this.operatingSystem = operatingSystem;
      return this;
    }

    public TestingProviderContext build() {
      return new TestingProviderContext(this);
    }
  }
}
