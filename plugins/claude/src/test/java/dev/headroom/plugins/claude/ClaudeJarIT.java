package dev.headroom.plugins.claude;

import dev.headroom.testkit.contract.PluginJarContract;

class ClaudeJarIT implements PluginJarContract {}
