package dev.headroom.engine.plugin;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** Builds a plugin jar inside a test, from sources. */
public final class PluginJar {
  private static final String SERVICE = "META-INF/services/dev.headroom.api.ProviderPlugin";

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<Path> libraries = new ArrayList<>();
  private boolean libraryFirst;

  private PluginJar() {}

  /** An empty jar without a Plugin-Id, such as a library. */
  public static PluginJar library() {
    return new PluginJar();
  }

  /** A jar that says it is a plugin; it has no code yet. */
  static PluginJar of(String pluginId) {
    return new PluginJar()
        .manifest("Plugin-Id", pluginId)
        .manifest("Plugin-Version", "1.0.0")
        .manifest("Plugin-Requires", ">=0.1.0 & <0.2.0");
  }

  /** A modular plugin with one provider of the same id. */
  public static PluginJar working(String id) {
    return of(id)
        .module("requires dev.headroom.api;", id)
        .source("acme." + id + ".AcmePlugin", plugin(id, provider(id, "")));
  }

  /** A plugin without a module descriptor, with one provider of the same id. */
  static PluginJar workingPlain(String id) {
    return of(id)
        .service("acme." + id + ".AcmePlugin")
        .source("acme." + id + ".AcmePlugin", plugin(id, provider(id, "")));
  }

  /** The source of a plugin class whose {@code providers()} returns the expression. */
  public static String plugin(String id, String providers) {
    return """
    package acme.%s;
    import dev.headroom.api.*;
    import java.util.*;
    public class AcmePlugin implements ProviderPlugin {
      @Override public List<Provider> providers() {
        return List.of(%s);
      }
    }
    """
        .formatted(id, providers);
  }

  /** An expression that makes a provider; the members go into its body. */
  public static String provider(String id, String members) {
    return """
    new Provider() {
      @Override public ProviderInfo info() {
        return ProviderInfo.of("%s", "Acme %s", "What is left at Acme", "https://acme.example");
      }
      %s
    }
    """
        .formatted(id, id, members);
  }

  public PluginJar module(String requires, String id) {
    return source(
        "module-info",
        "module acme."
            + id
            + " { "
            + requires
            + " provides dev.headroom.api.ProviderPlugin with acme."
            + id
            + ".AcmePlugin; }");
  }

  public PluginJar source(String type, String text) {
    sources.put(type, text);
    return this;
  }

  public PluginJar manifest(String key, String value) {
    manifest.put(key, value);
    return this;
  }

  PluginJar without(String manifestKey) {
    manifest.remove(manifestKey);
    return this;
  }

  PluginJar service(String type) {
    return entry(SERVICE, type.getBytes(StandardCharsets.UTF_8));
  }

  PluginJar entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /** Compiles against this jar too. */
  PluginJar against(Path library) {
    libraries.add(library);
    return this;
  }

  /** Compiles against this jar instead of one of the program's with the same packages. */
  PluginJar againstFirst(Path library) {
    libraries.addFirst(library);
    libraryFirst = true;
    return this;
  }

  /** Compiles and writes the jar. */
  public Path write(Path jar) {
    try {
      Files.createDirectories(jar.getParent());
      Path work = Files.createTempDirectory("plugin-jar");
      Path classes = compile(work);
      try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
        // The size then depends on the lengths of names alone.
        out.setLevel(Deflater.NO_COMPRESSION);
        try (Stream<Path> files = Files.walk(classes)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            String name = classes.relativize(file).toString().replace('\\', '/');
            write(out, name, entries.getOrDefault(name, Files.readAllBytes(file)));
            entries.remove(name);
          }
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          write(out, entry.getKey(), entry.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path compile(Path work) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    if (sources.isEmpty()) {
      return classes;
    }
    var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-nowarn"));
    String program = System.getProperty("jdk.module.path");
    String own = libraries.stream().map(Path::toString).collect(joining(File.pathSeparator));
    String path =
        libraryFirst ? own + File.pathSeparator + program : program + File.pathSeparator + own;
    arguments.addAll(List.of(sources.containsKey("module-info") ? "-p" : "-cp", path));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    var messages = new StringWriter();
    var writer = new PrintWriter(messages);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(messages.toString());
    }
    return classes;
  }

  private Manifest manifest() {
    var result = new Manifest();
    result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((key, value) -> result.getMainAttributes().putValue(key, value));
    return result;
  }

  private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
