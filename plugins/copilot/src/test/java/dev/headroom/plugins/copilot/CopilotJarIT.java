package dev.headroom.plugins.copilot;

import dev.headroom.testkit.contract.PluginJarContract;

class CopilotJarIT implements PluginJarContract {}
