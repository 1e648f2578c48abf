-- The card that later debits go to, as the gateway calls it.
ALTER TABLE accounts ADD COLUMN payment_method TEXT NOT NULL DEFAULT '';
-- What an account has agreed to and where that stands. One row for an account: two live subscriptions cannot be.
CREATE TABLE subscriptions (
    account BIGINT PRIMARY KEY REFERENCES accounts (id),
    state BIGINT NOT NULL,
    contract TEXT NOT NULL,
    next_contract TEXT,
    reductions TEXT NOT NULL,
    billed BIGINT NOT NULL,
    anchor BIGINT,
    number BIGINT NOT NULL,
    last_period BIGINT,
    ordered_at BIGINT,
    paid_at BIGINT,
    failed_at BIGINT,
    attempts BIGINT NOT NULL,
    retry_at BIGINT,
    undisputed BIGINT NOT NULL,
    due_at BIGINT
);
CREATE INDEX subscriptions_due ON subscriptions (due_at);
-- What was agreed to at the click on "Pay" (rules 13, 17 and 22).
CREATE TABLE orders (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL,
    contract TEXT NOT NULL,
    reductions TEXT NOT NULL,
    net BIGINT NOT NULL,
    gross BIGINT NOT NULL,
    renewal BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    evidence TEXT NOT NULL
);
CREATE INDEX orders_by_account ON orders (account);
-- The last number of each series (rule 24): taken in the transaction that finalises.
CREATE TABLE series (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);
-- Finalised documents: what stands on them never changes, only whether they are paid or void.
CREATE TABLE invoices (
    id {id},
    number TEXT NOT NULL UNIQUE,
    account BIGINT NOT NULL REFERENCES accounts (id),
    corrects BIGINT REFERENCES invoices (id),
    issued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    period_from BIGINT NOT NULL,
    period_to BIGINT NOT NULL,
    net BIGINT NOT NULL,
    vat BIGINT NOT NULL,
    fee BIGINT NOT NULL,
    document TEXT NOT NULL,
    paid_at BIGINT,
    void_at BIGINT
);
CREATE INDEX invoices_by_account ON invoices (account);
CREATE INDEX invoices_by_corrected ON invoices (corrects);
-- only sqlite
CREATE TRIGGER invoices_stay_1 BEFORE UPDATE OF number, account, corrects, issued_at, due_at, period_from, period_to, net, vat, fee, document ON invoices BEGIN SELECT RAISE(ABORT, 'a finalised invoice never changes'); END;
CREATE TRIGGER invoices_stay_2 BEFORE DELETE ON invoices BEGIN SELECT RAISE(ABORT, 'a finalised invoice never changes'); END;
-- end
-- only postgres
CREATE FUNCTION invoices_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a finalised invoice never changes'; END $$;
CREATE TRIGGER invoices_stay_1 BEFORE UPDATE OF number, account, corrects, issued_at, due_at, period_from, period_to, net, vat, fee, document ON invoices EXECUTE FUNCTION invoices_stay();
CREATE TRIGGER invoices_stay_2 BEFORE DELETE OR TRUNCATE ON invoices EXECUTE FUNCTION invoices_stay();
-- end
-- Movements of money that were asked for, each on disk before the gateway hears of it.
CREATE TABLE payments (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL,
    state TEXT NOT NULL,
    order_id BIGINT REFERENCES orders (id),
    invoice BIGINT REFERENCES invoices (id),
    contract TEXT,
    amount BIGINT NOT NULL,
    hosted BIGINT NOT NULL,
    gateway TEXT NOT NULL,
    gateway_id TEXT NOT NULL,
    page_id TEXT NOT NULL,
    page_url TEXT NOT NULL,
    decline_code TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    settled_at BIGINT,
    look_at BIGINT
);
CREATE INDEX payments_due ON payments (look_at);
CREATE INDEX payments_by_account ON payments (account);
CREATE INDEX payments_by_gateway_id ON payments (gateway_id);
CREATE INDEX payments_by_page ON payments (page_id);
-- One at a time for each debt: it cannot be paid twice.
CREATE UNIQUE INDEX one_open_payment ON payments (invoice) WHERE invoice IS NOT NULL AND state IN ('planned', 'open', 'unknown');
CREATE TABLE refunds (
    id {id},
    payment BIGINT NOT NULL REFERENCES payments (id),
    account BIGINT NOT NULL REFERENCES accounts (id),
    credit_note BIGINT REFERENCES invoices (id),
    state TEXT NOT NULL,
    amount BIGINT NOT NULL,
    gateway_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    owed_by TEXT NOT NULL,
    settled_at BIGINT,
    look_at BIGINT
);
CREATE INDEX refunds_due ON refunds (look_at);
CREATE INDEX refunds_by_payment ON refunds (payment);
-- What the gateway told, by its own identifier: the second time it is the same.
CREATE TABLE webhook_events (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX webhook_events_open ON webhook_events (done_at);
-- Referral and discount codes (rule 36), by the code in upper case.
CREATE TABLE codes (
    code TEXT PRIMARY KEY,
    rate BIGINT NOT NULL,
    net BIGINT NOT NULL,
    ends_at BIGINT,
    only_for BIGINT REFERENCES accounts (id),
    sponsor BIGINT REFERENCES accounts (id),
    uses_left BIGINT,
    periods BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
-- A client uses a code once; an order that expires gives it back.
CREATE TABLE code_uses (
    code TEXT NOT NULL REFERENCES codes (code),
    client_hash {bytes} NOT NULL,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    PRIMARY KEY (code, client_hash)
);
-- Tailored packs (rule 16).
CREATE TABLE offers (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    contract TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    taken_at BIGINT
);
-- Changes of prices for those who have a subscription (rule 40); whom they reached stands in the outbox.
CREATE TABLE price_notices (
    id {id},
    pack TEXT NOT NULL,
    period TEXT NOT NULL,
    net BIGINT NOT NULL,
    announced_at BIGINT NOT NULL
);
-- Formal notices (rule 31).
CREATE TABLE formal_notices (
    id {id},
    account BIGINT NOT NULL REFERENCES accounts (id),
    received_at BIGINT NOT NULL,
    done_at BIGINT
);
