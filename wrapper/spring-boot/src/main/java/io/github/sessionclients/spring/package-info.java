/** Clients as beans of a Spring Boot application. */
@NullMarked
package io.github.sessionclients.spring;

import org.jspecify.annotations.NullMarked;
