#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the engine and its peers in turns, in one run against one local server, and prints one Markdown table.
# What counts are the ratios: absolute figures belong to the machine and the hour.
#   tests/bench/run-bench.sh [BENCH_ENGINE]
# ROUNDS=3 turns; PAGES=2000 URLs over ten hosts; SCALE="1000 10000 100000 200000" known pages, one run each.
# Installs the peers (section [bench] of the package list); those that are not there are named and left out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../installer/linux/install-packages.sh"
install_packages "$here/../../installer/linux/packages.txt" bench || echo "The peers could not be installed." >&2
bench=${1:-$here/../../build/dev/tests/bench/bench_engine}
rounds=${ROUNDS:-3}
pages=${PAGES:-2000}
read -ra scale <<<"${SCALE-1000 10000}"

work=$(mktemp -d)
chmod 755 "$work"
servers=()
finish() {
    ((${#servers[@]} == 0)) || kill "${servers[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
lines=$work/lines

has() { command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ]; }
note() { echo "$*" >&2; }

# wait_for PORT
wait_for() {
    for _ in $(seq 200); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
        sleep 0.1
    done
    note "no server on port $1"
    exit 1
}

# ours ARGUMENTS...: one measurement of bench_engine; what fails is named and left out
ours() {
    "$bench" "$@" >>"$lines" || note "bench_engine $* failed"
}

# free_port: one that nobody listens on now
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])'
}

# urls HOSTS PORT COUNT: page i on host i mod HOSTS; pages repeat under another query when there are not enough of them
urls() {
    awk -v hosts="$1" -v port="$2" -v count="$3" -v pages="$pages" 'BEGIN {
        for (i = 0; i < count; ++i) {
            page = i % pages
            query = i < pages ? "" : "?n=" int(i / pages)
            printf "http://127.0.0.%d:%d/shelf-%d/article-%d.html%s\n", 1 + i % hosts, port, page % 12, page, query
        }
    }'
}

start_nginx() {
    cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.err;
events { worker_connections 4096; }
http {
    types { text/html html; text/plain txt; application/xml xml; }
    charset utf-8;
    access_log off;
    client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3;
    uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
    sendfile on;
    gzip_static on;
    keepalive_requests 1000000;
    open_file_cache max=10000;
    server { listen $port; root $work/www; }
}
CONF
    "$bench" pages "$work/www" "$pages"
    PATH=$PATH:/usr/sbin nginx -e "$work/nginx.err" -c "$work/nginx.conf" &
    servers+=($!)
}

# serve PORT LATENCY_MS: the program's own test server
serve() {
    "$bench" serve "$1" "$2" "$pages" >"$work/serve.$1" &
    servers+=($!)
    for _ in $(seq 300); do # it listens before it has all its pages
        if grep -q ready "$work/serve.$1"; then return; fi
        sleep 0.1
    done
    note "no server on port $1"
    exit 1
}

# peer NAME COMMAND...: wall and processor time of a whole program
peer() {
    local name=$1 times TIMEFORMAT='%R %U %S'
    shift
    if ! times=$({ time "$@" >"$work/peer.out" 2>"$work/peer.err"; } 2>&1); then
        note "$name failed: $(tail -n 3 "$work/peer.err")"
        return
    fi
    awk -v name="$name" -v pages="$pages" '{ printf "run\t%s\t%d\t%f\t%f\t0\n", name, pages, $1, $2 + $3 }' <<<"$times" >>"$lines"
}

port=$(free_port)
if has nginx; then
    start_nginx
else
    note "nginx is not installed: the program's own test server serves, which compresses every answer anew"
    serve "$port" 0
    scale=()
fi
wait_for "$port"
urls 10 "$port" "$pages" >"$work/urls"

curl_config() {
    printf 'parallel\nparallel-max = 60\ncompressed\nsilent\nfail\n'
    sed 's|.*|url = "&"\noutput = "/dev/null"|' "$work/urls"
}
curl_config >"$work/curl.conf"
sed 's|.*|url: "&"\n---|' "$work/urls" | sed '$d' >"$work/urlwatch.yaml"
printf 'display: {new: false, error: true, unchanged: false}\nreport: {stdout: {enabled: true}}\njob_defaults: {}\n' >"$work/urlwatch.conf"
for tool in curl urlwatch scrapy; do
    has "$tool" || note "$tool is not installed: its rows are left out"
done

for round in $(seq "$rounds"); do
    note "round $round of $rounds"
    ours qnam "$work/urls"
    ! has curl || peer curl curl --config "$work/curl.conf"
    ours engine "$work/urls"
    ours qnam "$work/urls"
    ours extract 300
    if has urlwatch; then
        rm -f "$work/urlwatch.db"
        for pass in first again; do
            peer "urlwatch $pass" urlwatch --urls "$work/urlwatch.yaml" --config "$work/urlwatch.conf" \
                --cache "$work/urlwatch.db" --hooks "$work/none.py"
        done
    fi
    ! has scrapy || peer scrapy scrapy runspider "$here/peers/spider.py" -a "urls=$work/urls" -L ERROR
done

note "a host far away"
far=$(free_port)
serve "$far" 100
urls 1 "$far" 300 >"$work/far"
ours host "$work/far" 100

note "memory with 300 requests in flight"
slow=$(free_port)
serve "$slow" 400
urls 50 "$slow" "$pages" >"$work/slow"
ours memory "$work/slow"

for size in "${scale[@]}"; do
    note "$size known pages"
    urls 10 "$port" "$size" >"$work/many"
    ours scale "$work/many"
done

[ -z "${KEEP:-}" ] || cp "$lines" "$KEEP"
python3 "$here/table.py" <"$lines"
