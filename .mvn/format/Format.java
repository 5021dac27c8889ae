import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks or applies the layout of all Java sources below a folder: {@code Format check|write ROOT}.
 *
 * <p>It runs on the JDK of the toolchain, because the formatter parses with the compiler of the JDK
 * it runs on, and the JDK that runs Maven may be too old for our sources.
 */
final class Format {
  /**
   * Build output, and the templates of the archetype, which are not Java before they are filled in.
   */
  private static final Set<String> SKIPPED = Set.of("target", ".git", "archetype-resources");

  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().style(Style.GOOGLE).build());

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    List<String> wrong =
        sources(root).parallelStream()
            .filter(source -> !isFormatted(source, write))
            .map(source -> root.relativize(source).toString())
            .sorted()
            .toList();
    if (write) {
      wrong.forEach(source -> System.out.println("formatted " + source));
    } else if (!wrong.isEmpty()) {
      System.err.println("These files are not formatted:");
      wrong.forEach(source -> System.err.println("  " + source));
      System.err.println("To format them: ./mvnw -q -N -Pformat process-sources");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return SKIPPED.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }

  private static boolean isFormatted(Path source, boolean write) {
    try {
      String before = Files.readString(source);
      String after = FORMATTER.formatSourceAndFixImports(before);
      if (write && !before.equals(after)) {
        Files.writeString(source, after);
      }
      return before.equals(after);
    } catch (FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
