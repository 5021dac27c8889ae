package dev.headroom.cli.resource;

import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.change.ResourceChanges;
import dev.headroom.engine.data.listing.ResourceLists;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the commands of resources are made with.
 *
 * @param lists reads many rows
 * @param changes reads and changes single rows
 * @param input opens standard input
 */
public record ResourceDependencies(
    Supplier<ResourceLists> lists,
    Supplier<ResourceChanges> changes,
    Output output,
    Prompter questions,
    Supplier<InputStream> input,
    Clock clock) {}
