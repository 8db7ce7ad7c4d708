package tocsin.routes.store;

/** What is tallied. Stored by name; a name never changes its meaning. */
enum What {
    DOCUMENTS,
    PENDING,
    RECORDS,
    CARRIED,
    REPEATS,
    CONFLICTS,
    REFUSED,
    LINKS,
    SCHEME,

    DECIDED,
    RELEASED,
    WITHHELD,
    DELIVERED,
    WAITING,
    PARKED,
    EXPIRED,
    ATTEMPTED
}
