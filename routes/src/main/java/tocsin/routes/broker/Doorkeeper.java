package tocsin.routes.broker;

import java.util.Set;
import java.util.function.BiPredicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Lets a partner in by its own credential, and to its own queues only; the node by a password that it makes at start. */
final class Doorkeeper implements ActiveMQSecurityManager5 {

    static final String NODE = "node";

    private final String nodePassword;
    private final BiPredicate<String, String> credentials;

    /** @param credentials whether this is that partner's credential; in constant time */
    Doorkeeper(String nodePassword, BiPredicate<String, String> credentials) {
        this.nodePassword = nodePassword;
        this.credentials = credentials;
    }

    static String role(String partner) {
        return "partner." + partner;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (user == null || password == null) {
            return null;
        }
        boolean inVm = connection != null
                && connection.getTransportConnection() != null
                && connection.getRemoteAddress().startsWith("invm");
        if (user.equals(NODE)) {
            return inVm && password.equals(nodePassword) ? subject(NODE, NODE) : null;
        }
        return credentials.test(user, password) ? subject(user, role(user)) : null;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        Set<RolePrincipal> held = subject.getPrincipals(RolePrincipal.class);
        return roles.stream().anyMatch(role -> check.hasRole(role) && held.contains(new RolePrincipal(role.getName())));
    }

    @Override
    public @Nullable String getUserFromSubject(@Nullable Subject subject) {
        return subject == null
                ? null
                : subject.getPrincipals(UserPrincipal.class).stream()
                        .map(UserPrincipal::getName)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static Subject subject(String user, String role) {
        return new Subject(true, Set.of(new UserPrincipal(user), new RolePrincipal(role)), Set.of(), Set.of());
    }
}
