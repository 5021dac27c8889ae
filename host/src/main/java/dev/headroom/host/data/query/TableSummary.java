package dev.headroom.host.data.query;

import dev.headroom.host.data.mirror.TableState;
import java.util.Optional;

/**
 * A table there is.
 *
 * @param providerId whose it is; {@code headroom} for those of the program
 * @param state what the mirror has of it
 */
public record TableSummary(String name, String providerId, Optional<TableState> state) {}
