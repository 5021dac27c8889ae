package dev.headroom.api;

/** The one service type of a plugin. */
public interface ProviderPlugin {}
