// Runs before the page is drawn, so that nothing jumps when the components start.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
