{% for script in scripts %}importScripts("{{ script|escapejs }}");
{% endfor %}self.KEPT = [{% for address in kept %}"{{ address|escapejs }}", {% endfor %}"{% url "core:offline" %}"];
self.OFFLINE = "{% url "core:offline" %}";
self.LEARNING = "{% url "courses:list" %}";
importScripts("{{ own|escapejs }}");
