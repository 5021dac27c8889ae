package dev.headroom.plugins.cloudconnexa;

import dev.headroom.testkit.contract.PluginJarContract;

class CloudConnexaJarIT implements PluginJarContract {}
