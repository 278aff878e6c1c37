package io.github.seq4j.examples.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help with a heading over each named mixin. (Picocli's own way, argument groups, forgets the
 * options given before when one of a group is given twice.)
 */
public final class OptionSections {

  private OptionSections() {}

  /** Gives this verb, and those below it, such a help. */
  public static void useIn(CommandLine line) {
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::render);
    line.getSubcommands().values().forEach(OptionSections::useIn);
  }

  private static String render(Help help) {
    CommandSpec spec = help.commandSpec();
    Set<String> placed = new HashSet<>();
    StringBuilder sections = new StringBuilder();
    for (Map.Entry<String, CommandSpec> mixin : spec.mixins().entrySet()) {
      if (!Character.isUpperCase(mixin.getKey().charAt(0))) {
        continue; // a field's name, not a heading
      }
      List<OptionSpec> options = own(spec, mixin.getValue());
      options.forEach(option -> placed.add(option.longestName()));
      sections.append(System.lineSeparator() + mixin.getKey() + ":" + System.lineSeparator());
      sections.append(help.optionListExcludingGroups(options));
    }
    List<OptionSpec> rest = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!placed.contains(option.longestName())) {
        rest.add(option);
      }
    }
    return help.optionListExcludingGroups(rest) + sections;
  }

  /** The verb's own copies of a mixin's options, which know their defaults. */
  private static List<OptionSpec> own(CommandSpec spec, CommandSpec mixin) {
    List<OptionSpec> own = new ArrayList<>();
    for (OptionSpec option : mixin.options()) {
      own.add(spec.findOption(option.longestName()));
    }
    return own;
  }
}
