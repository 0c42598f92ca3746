/**
 * The client of Genesys Knowledge Center 8.5.1. Start with {@link
 * io.github.sessionclients.genesys.GenesysKnowledgeClient}.
 */
@NullMarked
package io.github.sessionclients.genesys;

import org.jspecify.annotations.NullMarked;
