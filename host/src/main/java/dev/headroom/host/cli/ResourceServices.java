package dev.headroom.host.cli;

import dev.headroom.host.data.change.ResourceChanges;
import dev.headroom.host.data.listing.ResourceLists;
import dev.headroom.host.output.Output;
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
record ResourceServices(
    Supplier<ResourceLists> lists,
    Supplier<ResourceChanges> changes,
    Output output,
    Questions questions,
    Supplier<InputStream> input,
    Clock clock) {}
