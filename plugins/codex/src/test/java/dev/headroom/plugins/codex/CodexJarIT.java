package dev.headroom.plugins.codex;

import dev.headroom.testkit.contract.PluginJarContract;

class CodexJarIT implements PluginJarContract {}
