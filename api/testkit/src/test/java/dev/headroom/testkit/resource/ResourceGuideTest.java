package dev.headroom.testkit.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testkit.contract.ProviderContract;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The example of resources in docs/plugin-authors.md, taken from the page itself. */
class ResourceGuideTest {
  private static final Path GUIDE = Path.of("../../docs/plugin-authors.md");
  private static final Pattern FILE =
      Pattern.compile("<!-- resources: (\\S+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);

  @TempDir private static Path project;

  @TestFactory
  Stream<DynamicNode> theExampleKeepsTheContract() throws Exception {
    ProviderContract contract = example();
    var bench = ResourceBench.open(contract::provider, contract.resourceFake());
    return bench.checks().entrySet().stream()
        .flatMap(
            resource ->
                resource.getValue().stream()
                    .<DynamicNode>map(
                        check ->
                            DynamicTest.dynamicTest(
                                resource.getKey() + " " + check.name(),
                                () -> assertThat(check.problems().get()).isEmpty())))
        .onClose(bench::close);
  }

  @Test
  void theExampleDeclaresWhatFitsTogether() throws Exception {
    ProviderContract contract = example();

    contract.declaresResourcesThatFitTogether();
    contract.namesItsOriginsAsSettings();
    contract.talksToSecureOriginsByDefault();
  }

  private static ProviderContract example() throws Exception {
    Path classes = project.resolve("classes");
    var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-Xlint:all", "-Werror"));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    sources().forEach(source -> arguments.add(source.toString()));
    var messages = new StringWriter();
    var writer = new PrintWriter(messages);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertThat(code).as(messages.toString()).isZero();
    URI folder = classes.toUri();
    var loader =
        new URLClassLoader(new URL[] {folder.toURL()}, ResourceGuideTest.class.getClassLoader());
    return (ProviderContract)
        loader
            .loadClass("com.example.inventory.InventoryContractTest")
            .getDeclaredConstructor()
            .newInstance();
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    Matcher matcher = FILE.matcher(Files.readString(GUIDE).replace("\r\n", "\n"));
    while (matcher.find()) {
      Path source = project.resolve("src").resolve(matcher.group(1));
      Files.createDirectories(source.getParent());
      Files.writeString(source, matcher.group(2) + "\n");
      sources.add(source);
    }
    assertThat(sources).hasSize(2);
    return sources;
  }
}
