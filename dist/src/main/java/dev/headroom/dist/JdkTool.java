package dev.headroom.dist;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.spi.ToolProvider;

/** Runs a tool of the JDK within this process. */
final class JdkTool {
  private JdkTool() {}

  static void run(String name, List<String> arguments) {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + name));
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    int code = runQuietly(tool, writer, arguments);
    if (code != 0) {
      throw new IllegalStateException(name + " failed with " + code + ":\n" + said);
    }
  }

  /** Some tools also write to the standard output, where it says nothing to anybody. */
  private static int runQuietly(ToolProvider tool, PrintWriter writer, List<String> arguments) {
    PrintStream standard = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return tool.run(writer, writer, arguments.toArray(String[]::new));
    } finally {
      System.setOut(standard);
    }
  }
}
