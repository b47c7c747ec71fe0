-- What Marten 9 expects of a store with string identity, single tenancy and all metadata columns: these four objects, and nothing more on them.
CREATE TABLE IF NOT EXISTS {events}.mt_streams (
    id          varchar     NOT NULL,
    type        varchar,
    version     bigint,
    timestamp   timestamptz NOT NULL DEFAULT now(),
    created     timestamptz NOT NULL DEFAULT now(),
    tenant_id   varchar              DEFAULT '*DEFAULT*',
    is_archived boolean              DEFAULT FALSE,
    CONSTRAINT pkey_mt_streams_id PRIMARY KEY (id)
);

CREATE SEQUENCE IF NOT EXISTS {events}.mt_events_sequence;

CREATE TABLE IF NOT EXISTS {events}.mt_events (
    seq_id         bigint       NOT NULL,
    id             uuid         NOT NULL,
    stream_id      varchar,
    version        bigint       NOT NULL,
    data           jsonb        NOT NULL,
    bdata          bytea,
    type           varchar(500) NOT NULL,
    timestamp      timestamptz  NOT NULL DEFAULT now(),
    tenant_id      varchar               DEFAULT '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id   varchar,
    headers        jsonb,
    user_name      varchar,
    is_archived    boolean               DEFAULT FALSE,
    CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
    CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES {events}.mt_streams (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX IF NOT EXISTS pk_mt_events_stream_and_version ON {events}.mt_events (stream_id, version);

ALTER SEQUENCE {events}.mt_events_sequence OWNED BY {events}.mt_events.seq_id;

CREATE TABLE IF NOT EXISTS {events}.mt_event_progression (
    name         varchar     NOT NULL,
    last_seq_id  bigint,
    last_updated timestamptz DEFAULT transaction_timestamp(),
    CONSTRAINT pk_mt_event_progression PRIMARY KEY (name)
);
