package dev.headroom.cli.wiring;

import java.util.function.Function;

/**
 * A built-in command: enough to list it, and how to make it when it is asked for. Only the command
 * that is asked for is made, because reading a command's annotations is what start-up costs.
 *
 * @param name the word on the command line
 * @param description one line for the overview
 * @param factory makes the picocli command object
 */
public record CommandEntry(String name, String description, Function<Services, Object> factory) {}
