package io.orderloom.app.axon;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands from outside share commits.
 *
 * @param groups how many transactions are under way at once on a node
 * @param groupSize how many commands at most are one transaction
 */
@ConfigurationProperties("orderloom.commands")
record CommandProperties(@DefaultValue("2") int groups, @DefaultValue("100") int groupSize) {}
