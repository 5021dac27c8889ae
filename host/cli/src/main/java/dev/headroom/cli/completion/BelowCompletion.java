package dev.headroom.cli.completion;

import java.util.List;

/**
 * The part of a completion script that asks the program itself: below a provider only the program
 * knows its resources, their columns and the keys of their rows.
 */
public final class BelowCompletion {
  /** The line that leaves the rest of picocli's function for bash to those commands it knows. */
  public static final String BASH_CALL =
      """
        __headroom_below && return 0

      """;

  private static final String BASH =
      """
      # Whether the line begins with a provider: then the program says what may come next.
      function __headroom_below() {
        local word first='' skip=0
        for word in "${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
          if [ $skip = 1 ]; then
            skip=0
          elif [ "$word" = --profile ] || [ "$word" = --plugins-dir ]; then
            skip=1
          elif [ "${word#-}" = "$word" ]; then
            first=$word
            break
          fi
        done
        [ -n "$first" ] || return 1
        case ' BUILT_IN ' in
          *" $first "*) return 1 ;;
        esac
        local IFS=$'\\n'
        COMPREPLY=($(headroom completion below --quoted . "${COMP_WORDS[@]:1:$COMP_CWORD}" 2>/dev/null))
        if [ "${COMPREPLY[0]%=}" != "${COMPREPLY[0]}" ]; then
          compopt -o nospace 2>/dev/null
        fi
        return 0
      }

      """;

  private static final String FISH =
      """

      # Below a provider the program says what may come next.
      function __headroom_below
          set -l words (__headroom_words)
          test (count $words) -ge 1
          and not contains -- $words[1] BUILT_IN
      end

      complete -c headroom -n '__headroom_below' -a \
      '(headroom completion below . (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
      """;

  private BelowCompletion() {}

  /**
   * Returns the function for bash, which zsh understands too.
   *
   * @param builtIn the commands of the program, which are no providers
   */
  public static String forBash(List<String> builtIn) {
    return BASH.replace("BUILT_IN", String.join(" ", builtIn));
  }

  /** Returns the part for fish. */
  public static String forFish(List<String> builtIn) {
    return FISH.replace("BUILT_IN", String.join(" ", builtIn));
  }
}
