package dev.headroom.engine.data.query;

import dev.headroom.engine.data.mirror.TableState;
import java.util.Optional;

/**
 * A table there is.
 *
 * @param providerId whose it is; {@code headroom} for those of the program
 * @param state what the mirror has of it
 */
public record TableSummary(String name, String providerId, Optional<TableState> state) {}
