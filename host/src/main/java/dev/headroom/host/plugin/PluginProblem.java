package dev.headroom.host.plugin;

import java.nio.file.Path;

/**
 * A plugin that cannot be used, in one line.
 *
 * @param path the jar, zip or folder
 * @param reason why, completing "cannot be used: …"
 * @param remedy what the user does about it
 */
public record PluginProblem(Path path, String reason, String remedy) {}
