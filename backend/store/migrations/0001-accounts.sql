-- SPDX-License-Identifier: GPL-3.0-or-later
-- Instants are milliseconds since 1970 UTC, money is in cents, truth is 0 or 1, enumerations are names.
-- Accounts. What is erased on request keeps its row, empty, so that invoices and proofs keep what they refer to.
CREATE TABLE accounts (
    id {id},
    email TEXT NOT NULL,
    email_key TEXT UNIQUE,
    client_hash {bytes} NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    professional BIGINT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    siren TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    address TEXT NOT NULL,
    country TEXT NOT NULL,
    referral_code TEXT UNIQUE,
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    verified_at BIGINT,
    reference_opt_out BIGINT NOT NULL DEFAULT 0,
    refused BIGINT NOT NULL DEFAULT 0,
    gateway_customer TEXT NOT NULL DEFAULT '',
    erased_at BIGINT
);
-- What a client has used up for good (rule 34), under a keyed hash of the e-mail that survives erasure.
CREATE TABLE client_marks (
    client_hash {bytes} PRIMARY KEY,
    withdrawn_at BIGINT NOT NULL
);
-- Proofs of what was accepted and of what was authorised (rules 4 and 22).
CREATE TABLE acceptances (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    label TEXT NOT NULL,
    at BIGINT NOT NULL,
    client TEXT NOT NULL
);
CREATE INDEX acceptances_by_account ON acceptances (account);
-- One-time links: only the hash of what stands in the mail.
CREATE TABLE links (
    hash {bytes} PRIMARY KEY,
    kind TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES accounts (id),
    value TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX links_by_account ON links (account);
-- Sessions: a family begins with a sign-in; a refresh token is used once, and its second use ends the family.
CREATE TABLE sessions (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE TABLE refresh_tokens (
    hash {bytes} PRIMARY KEY,
    session BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);
CREATE TABLE access_tokens (
    hash {bytes} PRIMARY KEY,
    session BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    account BIGINT NOT NULL REFERENCES accounts (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX access_tokens_by_session ON access_tokens (session);
-- Machines and what each uses of the quotas (rule 14): counts, never addresses.
CREATE TABLE machines (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    machine TEXT NOT NULL,
    name TEXT NOT NULL,
    http BIGINT NOT NULL,
    ping BIGINT NOT NULL,
    link BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    UNIQUE (account, machine)
);
-- Mails that are to be sent: one for each thing, kind and recipient, however often it is asked for.
CREATE TABLE outbox (
    id {id},
    object TEXT NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    account BIGINT REFERENCES accounts (id),
    language TEXT NOT NULL,
    facts TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    sent_at BIGINT,
    failed_at BIGINT,
    UNIQUE (object, kind, recipient)
);
CREATE INDEX outbox_due ON outbox (next_at);
-- Alert mails of the desktops in transit (rules 46 and 48): the row goes when it was delivered, or after 72 hours.
CREATE TABLE alert_mails (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    token TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    UNIQUE (account, token)
);
-- What an account sent today, for the limit: counts alone (rule 46).
CREATE TABLE alert_mail_counts (
    account BIGINT NOT NULL REFERENCES accounts (id),
    hour BIGINT NOT NULL,
    mails BIGINT NOT NULL,
    PRIMARY KEY (account, hour)
);
CREATE TABLE statistics (
    day BIGINT NOT NULL,
    tool TEXT NOT NULL,
    items BIGINT NOT NULL,
    PRIMARY KEY (day, tool)
);
-- Messages of the contact form and requests of a tailored pack (rules 9 and 16).
CREATE TABLE contact_messages (
    id {id},
    account BIGINT REFERENCES accounts (id),
    category TEXT NOT NULL,
    message TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    answered_at BIGINT
);
-- Announced maintenance (rules 8 and 41).
CREATE TABLE maintenances (
    id {id},
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    text TEXT NOT NULL,
    corrective BIGINT NOT NULL,
    announced_at BIGINT NOT NULL,
    cancelled_at BIGINT
);
-- Terms in force, in the order of their announcement (rule 5).
CREATE TABLE terms_versions (
    version TEXT PRIMARY KEY,
    announced_at BIGINT NOT NULL
);
-- What the operator set, by name.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
-- Every action of the operator and every one that moves money or rights; rows are never changed and never removed.
CREATE TABLE audit (
    id {id},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
);
-- only sqlite
CREATE TRIGGER audit_stays_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_stays_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- end
-- only postgres
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_stays();
-- end
