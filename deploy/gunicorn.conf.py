"""The web server: a worker a core, a few threads each, and a fresh worker now and then."""

import multiprocessing
import os

# Only this machine reaches it: a proxy with TLS stands in front. In a container the container's own network is the wall.
bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", multiprocessing.cpu_count()))
threads = int(os.environ.get("WEB_THREADS", "4"))
# What a visitor's address is, and whether HTTPS was used, only these proxies say; Django asks the same setting again.
forwarded_allow_ips = ",".join(os.environ.get("TRUSTED_PROXIES", "127.0.0.1,::1").replace(",", " ").split())
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")
max_requests = 5000
max_requests_jitter = 500
timeout = 60
graceful_timeout = 15
preload_app = True
