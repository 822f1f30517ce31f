package io.orderloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CallerTest {

    private final MockHttpServletRequest http = new MockHttpServletRequest();

    @Test
    void isAnonymousWithEveryRoleWhereNobodyLogsIn() {
        var caller = Caller.of(http);

        assertThat(caller.name()).isEqualTo("anonymous");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void hasTheRolesOfTheLogin() {
        http.setUserPrincipal(() -> "jane");
        http.addUserRole("WAREHOUSE");

        var caller = Caller.of(http);

        assertThat(caller.name()).isEqualTo("jane");
        assertThat(caller.isOneOf(Role.WAREHOUSE, Role.ADMIN)).isTrue();
        assertThat(caller.isOneOf(Role.OPERATOR, Role.ADMIN)).isFalse();
    }
}
