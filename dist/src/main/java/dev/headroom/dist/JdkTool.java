package dev.headroom.dist;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    int code = tool.run(writer, writer, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(name + " failed with " + code + ":\n" + said);
    }
  }
}
