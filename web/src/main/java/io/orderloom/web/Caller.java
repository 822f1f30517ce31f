package io.orderloom.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who sent a request, and what they may be. Without a login everybody is anonymous and has every
 * role: such a server is bound to loopback.
 */
public record Caller(String name, Set<Role> roles) {

    private static final Caller ANONYMOUS = new Caller("anonymous", EnumSet.allOf(Role.class));

    public Caller {
        roles = Set.copyOf(roles);
    }

    public static Caller of(HttpServletRequest http) {
        var principal = http.getUserPrincipal();
        return principal == null ? ANONYMOUS : new Caller(principal.getName(), rolesOf(http));
    }

    /** Whether one of the roles is the caller's. */
    public boolean isOneOf(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    private static Set<Role> rolesOf(HttpServletRequest http) {
        return Arrays.stream(Role.values())
                .filter(role -> http.isUserInRole(role.name()))
                .collect(Collectors.toSet());
    }
}
