package com.example.lantern;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.ProviderContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom lantern hello NAME}. */
@Command(name = "hello", description = "Greet somebody by the light of the lantern.")
final class HelloCommand implements Callable<Integer> {
  private final ProviderContext context;

  @Parameters(paramLabel = "NAME", description = "Whom to greet.")
  private String name = "";

  @Option(names = "--times", description = "How often.")
  private int times = 1;

  @Option(names = "--code", description = "What to end with.")
  private int code;

  HelloCommand(ProviderContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandOutput output = context.output();
    if (output.isJson()) {
      output.json("{\"schema\":\"lantern.hello.v1\",\"name\":\"" + name + "\"}");
    } else {
      for (int i = 0; i < times; i++) {
        output.line("Hello " + name);
      }
    }
    return code;
  }
}
