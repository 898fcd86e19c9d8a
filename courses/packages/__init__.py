"""Learning packages from elsewhere (SCORM 1.2, SCORM 2004, cmi5), and our courses as packages for others."""
