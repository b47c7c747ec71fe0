-- What was ever believed of releases, builds, fixes and exploitation, and what follows for the states that devices run. Worked out by Knowledge, as every answer is.
-- Two names as one value that can be compared for overlap: itself and nothing else.
CREATE TYPE {own}.name_range AS RANGE (subtype = text, collation = "C");

CREATE TABLE {own}.release (
    os           text      NOT NULL,
    version      text      NOT NULL,
    letter       text      NOT NULL,
    program      text,
    released_on  date,
    public_from  date,
    public_by    date,
    is_beta      boolean   NOT NULL,
    has_shipped  boolean   NOT NULL,
    withdrawn_on date,
    advisory     text,
    known        tstzrange NOT NULL,
    CONSTRAINT release_no_overlap EXCLUDE USING gist (
        {own}.name_range(os || ' ' || version || ' ' || letter, os || ' ' || version || ' ' || letter, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.release IS 'What was believed of each release. An iPadOS release stands under iOS.';
COMMENT ON COLUMN {own}.release.os IS 'The operating system it is stored under.';
COMMENT ON COLUMN {own}.release.version IS 'Its base version.';
COMMENT ON COLUMN {own}.release.letter IS 'Its letter; empty where it is a full release.';
COMMENT ON COLUMN {own}.release.program IS 'The program it came through; null where no source says.';
COMMENT ON COLUMN {own}.release.released_on IS 'The day it became public, in the calendar of the vendor; null where that is not known.';
COMMENT ON COLUMN {own}.release.public_from IS 'The first day on which it can have been public; null where that is not known.';
COMMENT ON COLUMN {own}.release.public_by IS 'The day by which it was public; null where that is not known.';
COMMENT ON COLUMN {own}.release.is_beta IS 'Whether only prereleases of it are known.';
COMMENT ON COLUMN {own}.release.has_shipped IS 'Whether it is known to have shipped, and not only to have been announced.';
COMMENT ON COLUMN {own}.release.withdrawn_on IS 'The day by which it was withdrawn; null where it was not.';
COMMENT ON COLUMN {own}.release.advisory IS 'The advisory of the vendor; null where no source gives one.';
COMMENT ON COLUMN {own}.release.known IS 'When this was believed.';

CREATE TABLE {own}.build (
    os                 text      NOT NULL,
    build              text      NOT NULL,
    version            text      NOT NULL,
    letter             text      NOT NULL,
    prerequisite_build text,
    published_on       date,
    is_beta            boolean   NOT NULL,
    models             text[]    NOT NULL,
    known              tstzrange NOT NULL,
    CONSTRAINT build_no_overlap EXCLUDE USING gist (
        {own}.name_range(os || ' ' || build || ' ' || version || ' ' || letter, os || ' ' || build || ' ' || version || ' ' || letter, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.build IS 'What was believed of each build.';
COMMENT ON COLUMN {own}.build.os IS 'The operating system it is stored under.';
COMMENT ON COLUMN {own}.build.build IS 'The build.';
COMMENT ON COLUMN {own}.build.version IS 'The base version of its release.';
COMMENT ON COLUMN {own}.build.letter IS 'The letter of its release; empty where that is a full one.';
COMMENT ON COLUMN {own}.build.prerequisite_build IS 'The build it is applied to; null where it stands alone or that is not known.';
COMMENT ON COLUMN {own}.build.published_on IS 'The day it was first offered; null where no source gives one.';
COMMENT ON COLUMN {own}.build.is_beta IS 'Whether it was a prerelease.';
COMMENT ON COLUMN {own}.build.models IS 'The models it was offered to; empty where no source says.';
COMMENT ON COLUMN {own}.build.known IS 'When this was believed.';

CREATE TABLE {own}.fix (
    cve     text      NOT NULL,
    os      text      NOT NULL,
    version text      NOT NULL,
    letter  text      NOT NULL,
    event   uuid      NOT NULL,
    known   tstzrange NOT NULL,
    CONSTRAINT fix_no_overlap EXCLUDE USING gist (
        {own}.name_range(cve || ' ' || os || ' ' || version || ' ' || letter, cve || ' ' || os || ' ' || version || ' ' || letter, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.fix IS 'Which releases were listed as addressing which vulnerability. What has a fix without listing it is in level_fix.';
COMMENT ON COLUMN {own}.fix.cve IS 'The vulnerability.';
COMMENT ON COLUMN {own}.fix.os IS 'The operating system of the release.';
COMMENT ON COLUMN {own}.fix.version IS 'Its base version.';
COMMENT ON COLUMN {own}.fix.letter IS 'Its letter; empty where it is a full release.';
COMMENT ON COLUMN {own}.fix.event IS 'The event that lists it (mt_events.id).';
COMMENT ON COLUMN {own}.fix.known IS 'When this was believed.';

CREATE TABLE {own}.exploitation (
    cve            text      NOT NULL,
    exploited_from date,
    kev_added      date,
    kev_due        date,
    event          uuid      NOT NULL,
    known          tstzrange NOT NULL,
    CONSTRAINT exploitation_no_overlap EXCLUDE USING gist ({own}.name_range(cve, cve, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.exploitation IS 'Which vulnerabilities were believed to be exploited, by everything known.';
COMMENT ON COLUMN {own}.exploitation.cve IS 'The vulnerability.';
COMMENT ON COLUMN {own}.exploitation.exploited_from IS 'The day by which a source reported it; null where it is not dated.';
COMMENT ON COLUMN {own}.exploitation.kev_added IS 'The day on which CISA added it to its list; null where it is not on it.';
COMMENT ON COLUMN {own}.exploitation.kev_due IS 'The day by which it is to be remedied; null where it is not on the list.';
COMMENT ON COLUMN {own}.exploitation.event IS 'The event that says so (mt_events.id).';
COMMENT ON COLUMN {own}.exploitation.known IS 'When this was believed.';

CREATE TABLE {own}.cve (
    number integer GENERATED ALWAYS AS IDENTITY,
    name   text NOT NULL,
    CONSTRAINT cve_pkey PRIMARY KEY (number),
    CONSTRAINT cve_name UNIQUE (name)
);

COMMENT ON TABLE {own}.cve IS 'The vulnerabilities that anything is known of. A number is given once.';
COMMENT ON COLUMN {own}.cve.number IS 'Stands for the vulnerability in the arrays below.';
COMMENT ON COLUMN {own}.cve.name IS 'Its name.';

CREATE TABLE {own}.patch_level (
    number  integer GENERATED ALWAYS AS IDENTITY,
    content text    NOT NULL,
    CONSTRAINT patch_level_pkey PRIMARY KEY (number),
    CONSTRAINT patch_level_content UNIQUE (content)
);

COMMENT ON TABLE {own}.patch_level IS 'What decides which fixes a state has: the thousands of states of a fleet are of some hundred patch levels.';
COMMENT ON COLUMN {own}.patch_level.number IS 'Stands for the patch level.';
COMMENT ON COLUMN {own}.patch_level.content IS 'The release, and the letters that may run unseen with the days from which they may.';

CREATE TABLE {own}.state_level (
    state       integer   NOT NULL,
    level       integer   NOT NULL,
    os          text      NOT NULL,
    version     text,
    letter      text,
    public_from date,
    known       tstzrange NOT NULL,
    CONSTRAINT state_level_no_overlap EXCLUDE USING gist (int4range(state, state, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.state_level IS 'Which release each state was believed to be, and its patch level.';
COMMENT ON COLUMN {own}.state_level.state IS 'The state (device_state.number).';
COMMENT ON COLUMN {own}.state_level.level IS 'The patch level (patch_level.number).';
COMMENT ON COLUMN {own}.state_level.os IS 'The operating system, as the model tells it.';
COMMENT ON COLUMN {own}.state_level.version IS 'The base version, as the build tells it, else as it was reported; null where neither does.';
COMMENT ON COLUMN {own}.state_level.letter IS 'The letter; null where there is none or it is not known.';
COMMENT ON COLUMN {own}.state_level.public_from IS 'The first day on which it can have been public; null where that is not known.';
COMMENT ON COLUMN {own}.state_level.known IS 'When this was believed.';

CREATE TABLE {own}.level_fix (
    level         integer   NOT NULL,
    has           integer[] NOT NULL,
    unknown       integer[] NOT NULL,
    may_have      integer[] NOT NULL,
    may_have_from date[]    NOT NULL,
    known         tstzrange NOT NULL,
    CONSTRAINT level_fix_no_overlap EXCLUDE USING gist (int4range(level, level, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.level_fix IS 'Which fixes each patch level was believed to have. What stands in none of the arrays, it lacks.';
COMMENT ON COLUMN {own}.level_fix.level IS 'The patch level (patch_level.number).';
COMMENT ON COLUMN {own}.level_fix.has IS 'The vulnerabilities (cve.number) whose fix it has, ascending.';
COMMENT ON COLUMN {own}.level_fix.unknown IS 'Those of which it cannot be told, ascending.';
COMMENT ON COLUMN {own}.level_fix.may_have IS 'Those whose fix it lacks, but from a day on it cannot be told any more, for a letter may run unseen; ascending.';
COMMENT ON COLUMN {own}.level_fix.may_have_from IS 'The days of may_have, in its order.';
COMMENT ON COLUMN {own}.level_fix.known IS 'When this was believed.';

CREATE TABLE {own}.concern (
    os    text      NOT NULL,
    cves  integer[] NOT NULL,
    known tstzrange NOT NULL,
    CONSTRAINT concern_no_overlap EXCLUDE USING gist ({own}.name_range(os, os, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.concern IS 'Which vulnerabilities were believed to concern which operating system.';
COMMENT ON COLUMN {own}.concern.os IS 'The operating system; that of iPadOS is iOS.';
COMMENT ON COLUMN {own}.concern.cves IS 'The vulnerabilities (cve.number), ascending.';
COMMENT ON COLUMN {own}.concern.known IS 'When this was believed.';

CREATE TABLE {own}.model_offer (
    os          text      NOT NULL,
    model       text      NOT NULL,
    cves        integer[] NOT NULL,
    first_days  date[]    NOT NULL,
    known       tstzrange NOT NULL,
    CONSTRAINT model_offer_no_overlap EXCLUDE USING gist ({own}.name_range(os || ' ' || model, os || ' ' || model, '[]') WITH &&, known WITH &&)
);

COMMENT ON TABLE {own}.model_offer IS 'By which day a fix was first offered to which model.';
COMMENT ON COLUMN {own}.model_offer.os IS 'The operating system the fix is for; that of iPadOS is iOS.';
COMMENT ON COLUMN {own}.model_offer.model IS 'The model identifier.';
COMMENT ON COLUMN {own}.model_offer.cves IS 'The vulnerabilities (cve.number) whose fix was offered to it, ascending.';
COMMENT ON COLUMN {own}.model_offer.first_days IS 'The days by which they were first offered, in the order of cves.';
COMMENT ON COLUMN {own}.model_offer.known IS 'When this was believed.';
