package tocsin.routes.demo;

import static tocsin.routes.demo.Scene.Road.FOLDER;
import static tocsin.routes.demo.Scene.Road.POLL;
import static tocsin.routes.demo.Scene.Road.PUSH;
import static tocsin.routes.demo.Scene.Road.PUSH_WITH_WRONG_CREDENTIAL;
import static tocsin.routes.demo.Scene.Road.QUEUE;

import java.util.List;

/** One week on the Bir Saru road, as {@code config/samples/README.md} tells it. */
final class Story {

    /** The partners that take part; no other partner file is looked at. */
    static final List<String> PARTNERS = List.of(
            "consulate",
            "data-institute",
            "north-ministry",
            "observer",
            "regional-body",
            "south-ministry",
            "womens-network");

    /** The partner whose server fails twice at first. */
    static final String UNWELL = "south-ministry";

    /** The partner whose reporters must not be found. */
    static final String SHIELDED = "womens-network";

    /** What of the shielded forms must be seen by nobody: reporter, device, form, ids, the well. */
    static final List<String> TELL_TALES = List.of(
            "field-3",
            "tablet-3",
            "wells_incident",
            "vWells7",
            "6a1df2e4",
            "c3f70b19",
            "8f6e3f0d",
            "21.0391",
            "10.9787",
            "بئر الشمال، تين فارو",
            "womens-network",
            "Women of the Wells");

    private static final String NORTH = "north-ministry/warnings";
    private static final String SOUTH = "south-ministry/bulletins";
    private static final String WOMEN = "womens-network/forms";
    private static final String INSTITUTE = "data-institute/events";

    private Story() {}

    static List<Scene> scenes() {
        return List.of(
                new Scene("8 Nov", "A road is closed", PUSH, NORTH, "north-ministry/01-roadblock.xml"),
                new Scene("8 Nov", "The same alert again", PUSH, NORTH, "north-ministry/02-roadblock-again.xml"),
                new Scene(
                        "8 Nov",
                        "The same alert from another partner",
                        POLL,
                        SOUTH,
                        "south-ministry/TM-INT-2026-1108-0041.xml"),
                new Scene("9 Nov", "An update", PUSH, NORTH, "north-ministry/03-roadblock-update.xml"),
                new Scene("9 Nov", "A public bulletin", POLL, SOUTH, "south-ministry/OS-PC-2026-118.xml"),
                new Scene(
                        "9 Nov",
                        "Assessments of warning signs",
                        PUSH,
                        "consulate/assessments",
                        "consulate/01-assessment.json"),
                new Scene(
                        "10 Nov",
                        "An envelope: the same alert by a third road, and a new one",
                        QUEUE,
                        "regional-body/envelopes",
                        "regional-body/01-envelope.xml"),
                new Scene("10 Nov", "For one partner's eyes", PUSH, NORTH, "north-ministry/04-convoy.xml"),
                new Scene("11 Nov", "An exercise", PUSH, NORTH, "north-ministry/05-exercise.xml"),
                new Scene("11 Nov", "A shielded report", PUSH, WOMEN, "womens-network/01-form.json"),
                new Scene("12 Nov", "The report, edited", PUSH, WOMEN, "womens-network/02-form-edited.json"),
                new Scene(
                        "12 Nov",
                        "Other words, same identity",
                        PUSH,
                        NORTH,
                        "north-ministry/06-roadblock-other-words.xml"),
                new Scene("12 Nov", "A broken document", PUSH, NORTH, "north-ministry/07-cut-off.xml"),
                new Scene(
                        "12 Nov",
                        "Somebody who is not the ministry",
                        PUSH_WITH_WRONG_CREDENTIAL,
                        NORTH,
                        "north-ministry/03-roadblock-update.xml"),
                new Scene(
                        "12 Nov",
                        "A bulletin on the same attack, in another format and language",
                        POLL,
                        SOUTH,
                        "south-ministry/OS-PC-2026-121.xml"),
                new Scene(
                        "13 Nov",
                        "Rows of a table, one of them on the same attack",
                        FOLDER,
                        INSTITUTE,
                        "data-institute/01-events.csv"),
                new Scene(
                        "13 Nov",
                        "An echo: who quotes confirms nothing",
                        QUEUE,
                        "regional-body/envelopes",
                        "regional-body/02-envelope-quoting.xml"),
                new Scene(
                        "13 Nov",
                        "The next wells, the same day: another attack",
                        PUSH,
                        NORTH,
                        "north-ministry/08-wells-of-tesselit.xml"),
                new Scene("14 Nov", "Rows again", FOLDER, INSTITUTE, "data-institute/02-events-later.csv"),
                new Scene("14 Nov", "The road is open", PUSH, NORTH, "north-ministry/09-roadblock-cancel.xml"));
    }
}
