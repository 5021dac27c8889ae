package dev.headroom.cli.common;

import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.TextFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How every help page is laid out: one line of usage, what the command does, its own options, what
 * is below it, and last the options that every command has, so that its own are found among them.
 */
public final class HelpLayout {
  private static final String SHARED_HEADING = "sharedOptionListHeading";
  private static final String SHARED = "sharedOptionList";

  /** Less than this picocli cannot lay out, and longer lines are hard to read. */
  private static final int NARROWEST = 55;

  private static final int WIDEST = 120;

  private HelpLayout() {}

  /**
   * Lays out the help of a command, and of every command that is below it by now.
   *
   * @param display how wide it is, and whether it has colours
   */
  public static void applyTo(CommandLine command, Display display) {
    command.setUsageHelpWidth(Math.clamp(display.width(), NARROWEST, WIDEST));
    command.setColorScheme(Help.defaultColorScheme(display.color() ? Ansi.ON : Ansi.OFF));
    List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
    keys.addAll(List.of(SHARED_HEADING, SHARED));
    command.setHelpSectionKeys(keys);
    Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpLayout::synopsis);
    sections.put(
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
        help ->
            help.commandSpec().positionalParameters().isEmpty()
                ? ""
                : help.createHeading("%nArguments:%n"));
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
        help -> heading(help, false, "%nOptions:%n"));
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> list(help, false));
    sections.put(SHARED_HEADING, help -> heading(help, true, "%nGlobal options:%n"));
    sections.put(SHARED, help -> list(help, true));
    sections.put(
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
        help ->
            help.subcommands().isEmpty()
                ? ""
                : help.createHeading(
                    "%n" + help.commandSpec().usageMessage().commandListHeading()));
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::footer);
    command.setHelpSectionMap(sections);
  }

  /** Its heading stands on the same line. */
  private static String synopsis(Help help) {
    UsageMessageSpec message = help.commandSpec().usageMessage();
    if (message.customSynopsis().length > 0) {
      return help.customSynopsis();
    }
    String heading = message.synopsisHeading();
    String line = heading + help.abbreviatedSynopsis().stripTrailing();
    return TextFold.foldListed(line, message.width()).substring(heading.length()) + "\n";
  }

  /** Lists are folded below their last column, which picocli does not know of. */
  private static String footer(Help help) {
    UsageMessageSpec message = help.commandSpec().usageMessage();
    StringBuilder text = new StringBuilder();
    for (String line : message.footer()) {
      text.append(TextFold.foldListed(line.formatted(), message.width() - 1)).append('\n');
    }
    return text.toString();
  }

  private static String heading(Help help, boolean inherited, String text) {
    return options(help, inherited).isEmpty() ? "" : help.createHeading(text);
  }

  private static String list(Help help, boolean inherited) {
    return help.optionListExcludingGroups(
        options(help, inherited),
        help.createDefaultLayout(),
        help.createDefaultOptionSort(),
        help.createDefaultParamLabelRenderer());
  }

  private static List<OptionSpec> options(Help help, boolean inherited) {
    return help.commandSpec().options().stream()
        .filter(option -> !option.hidden() && option.inherited() == inherited)
        .toList();
  }
}
