"""What is served under the second host name: package files, the page around them, and what packages report to. No cookie, no
portal page."""
