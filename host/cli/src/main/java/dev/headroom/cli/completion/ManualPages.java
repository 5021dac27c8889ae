package dev.headroom.cli.completion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual pages in the macros of man(7): one for the program, and one for each command. */
public final class ManualPages {
  private final CommandSpec root;
  private final String version;
  private final Map<String, String> pages = new TreeMap<>();

  private ManualPages(CommandSpec root, String version) {
    this.root = root;
    this.version = version;
  }

  /** Returns the pages by file name, such as {@code headroom-usage.1}. */
  public static Map<String, String> of(CommandSpec root, String version) {
    var manual = new ManualPages(root, version);
    manual.add(root);
    return manual.pages;
  }

  private void add(CommandSpec command) {
    pages.put(pageName(command) + ".1", page(command));
    CommandTexts.subcommands(command).forEach(this::add);
  }

  private String page(CommandSpec command) {
    var page = new StringBuilder();
    String name = pageName(command);
    List<String> description = CommandTexts.description(command);
    page.append(".TH \"").append(escaped(name.toUpperCase(Locale.ROOT))).append("\" 1 \"\" \"");
    page.append(escaped(root.name() + " " + version)).append("\"\n");
    page.append(".SH NAME\n").append(escaped(name)).append(" \\- ");
    page.append(escaped(CommandTexts.first(description))).append('\n');
    addSynopsis(page, command);
    page.append(".SH DESCRIPTION\n");
    addParagraphs(page, description);
    addArguments(page, command);
    addOptions(page, command);
    addSubcommands(page, command);
    addFooter(page, command);
    addSeeAlso(page, command);
    return page.toString();
  }

  private void addSynopsis(StringBuilder page, CommandSpec command) {
    page.append(".SH SYNOPSIS\n.B ")
        .append(escaped(words(command)))
        .append("\n[\\fIOPTION\\fR...]");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!parameter.hidden()) {
        page.append(' ').append(synopsis(parameter));
      }
    }
    if (!CommandTexts.subcommands(command).isEmpty()) {
      page.append(command.parent() == null ? " [\\fICOMMAND\\fR]" : " \\fICOMMAND\\fR");
    }
    page.append('\n');
  }

  private static String synopsis(PositionalParamSpec parameter) {
    String label = label(parameter) + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private static void addArguments(StringBuilder page, CommandSpec command) {
    List<PositionalParamSpec> visible =
        command.positionalParameters().stream().filter(parameter -> !parameter.hidden()).toList();
    if (visible.isEmpty()) {
      return;
    }
    page.append(".SH ARGUMENTS\n");
    for (PositionalParamSpec parameter : visible) {
      page.append(".TP\n").append(label(parameter)).append('\n');
      addText(page, CommandTexts.description(parameter));
    }
  }

  private void addOptions(StringBuilder page, CommandSpec command) {
    List<OptionSpec> options = CommandTexts.options(command);
    page.append(".SH OPTIONS\n");
    for (OptionSpec option : options) {
      page.append(".TP\n").append(term(option)).append('\n');
      addText(page, CommandTexts.description(option));
    }
    if (command.parent() != null) {
      page.append(options.isEmpty() ? "" : ".PP\n");
      page.append("The options of ").append(reference(root)).append(" can be given here too.\n");
    }
  }

  private static String term(OptionSpec option) {
    var term = new StringBuilder();
    for (String name : option.names()) {
      term.append(term.isEmpty() ? "" : ", ").append("\\fB").append(escaped(name)).append("\\fR");
    }
    if (option.arity().max() > 0) {
      String value = label(option);
      term.append(option.arity().min() > 0 ? " " + value : "[=" + value + "]");
    }
    return term.toString();
  }

  private static void addSubcommands(StringBuilder page, CommandSpec command) {
    List<CommandSpec> subcommands = CommandTexts.subcommands(command);
    if (subcommands.isEmpty()) {
      return;
    }
    page.append(".SH COMMANDS\n");
    for (CommandSpec child : subcommands) {
      page.append(".TP\n\\fB").append(escaped(child.name())).append("\\fR\n");
      addText(page, CommandTexts.description(child).stream().limit(1).toList());
    }
  }

  private static void addFooter(StringBuilder page, CommandSpec command) {
    List<String> footer = CommandTexts.footer(command);
    if (!footer.isEmpty()) {
      page.append(".SH NOTES\n");
      addParagraphs(page, footer);
    }
  }

  private static void addSeeAlso(StringBuilder page, CommandSpec command) {
    var related = new StringBuilder();
    if (command.parent() != null) {
      related.append(reference(command.parent()));
    }
    for (CommandSpec child : CommandTexts.subcommands(command)) {
      related.append(related.isEmpty() ? "" : ",\n").append(reference(child));
    }
    if (!related.isEmpty()) {
      page.append(".SH SEE ALSO\n").append(related).append('\n');
    }
  }

  private static void addParagraphs(StringBuilder page, List<String> paragraphs) {
    String before = "";
    for (String paragraph : paragraphs) {
      page.append(before).append(escaped(paragraph)).append('\n');
      before = ".PP\n";
    }
  }

  private static void addText(StringBuilder page, List<String> lines) {
    for (String line : lines) {
      page.append(escaped(line)).append('\n');
    }
  }

  private static String label(ArgSpec argument) {
    return "\\fI" + escaped(argument.paramLabel()) + "\\fR";
  }

  private static String reference(CommandSpec command) {
    return "\\fB" + escaped(pageName(command)) + "\\fR(1)";
  }

  private static String pageName(CommandSpec command) {
    return words(command).replace(' ', '-');
  }

  private static String words(CommandSpec command) {
    return command.qualifiedName(" ");
  }

  /** A backslash starts an escape, a bare hyphen may be broken, a dot or quote starts a request. */
  private static String escaped(String text) {
    String escaped =
        text.replace("\\", "\\e")
            .replace("-", "\\-")
            .replace("\"", "\\(dq")
            .replace("\r", "")
            .replace("\n", " ");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
