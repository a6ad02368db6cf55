// The pages: pictures of those in view, areas to point at, and the place of the view kept while pages change below it.
// `shown` is told by the server: pages with a name that changes with their look, and strips (top, name) by which a place is found again.

const NEAR = "120% 0px"; // of the window's height above and below: these pages get pictures
const CANDIDATES = 120;

export class View {
  constructor(container, { url, onPoint, onMove }) {
    Object.assign(this, { container, url, onPoint, onMove, pages: [], zoom: 0, scale: 1 });
    this.observer = new IntersectionObserver((entries) => entries.forEach((entry) => this.near(entry.target, entry.isIntersecting)), { root: container, rootMargin: NEAR });
    container.addEventListener("scroll", () => this.onMove(), { passive: true });
    container.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(container);
  }

  // ---------------------------------------------------------------- pages

  /** Show a document; `stay`: it is another state of the one in view, whose place is kept. */
  show(shown, stay) {
    const kept = stay ? this.place() : null;
    const focus = stay ? this.focus() : null;
    const old = stay ? this.pages : [];
    const byName = new Map(old.map((page) => [page.told.name, page]));
    const byStrip = new Map();
    for (const page of old) for (const [, name] of page.told.strips) if (!byStrip.has(name)) byStrip.set(name, page);
    const taken = new Set();
    const take = (page) => (page && !taken.has(page) ? (taken.add(page), page) : null);
    const same = shown.pages.map((told) => take(byName.get(told.name)));
    this.pages = shown.pages.map((told, index) => {
      const page = same[index] ?? take(told.strips.map(([, name]) => byStrip.get(name)).find((one) => one && !taken.has(one))) ?? this.made();
      this.fill(page, told, index);
      return page;
    });
    for (const page of old) if (!taken.has(page)) this.observer.unobserve(page.box);
    const boxes = this.pages.map((page) => page.box);
    if (boxes.length !== this.container.childElementCount || boxes.some((box, index) => this.container.children[index] !== box)) this.container.replaceChildren(...boxes);
    this.resize(kept);
    if (!stay) this.container.scrollTop = 0;
    if (focus) this.pages[focus.page]?.areas?.children[focus.area]?.focus({ preventScroll: true });
    this.onMove();
  }

  made() {
    const box = document.createElement("section");
    box.className = "page";
    box.tabIndex = 0;
    const page = { box, told: { name: "", strips: [] }, near: false, drawn: "", areas: null };
    box.page = page;
    this.observer.observe(box);
    return page;
  }

  fill(page, told, index) {
    const changed = page.told.name !== told.name;
    page.told = told;
    page.index = index;
    page.box.setAttribute("aria-label", `Seite ${told.label}. Mit den Pfeiltasten von Text zu Text, mit der Eingabetaste zu seiner Stelle.`);
    page.box.dataset.page = told.label;
    if (changed) {
      page.areas?.remove();
      page.areas = null;
      delete page.find;
    }
    if (page.near) this.draw(page);
  }

  near(box, near) {
    const page = box.page;
    page.near = near;
    if (near) return this.draw(page);
    page.drawn = "";
    page.box.replaceChildren();
    page.areas = null;
  }

  async draw(page) {
    const { told } = page, wanted = `${told.name} ${this.sharp()}`;
    if (page.drawn !== wanted) {
      page.drawn = wanted;
      const picture = new Image();
      picture.alt = `Seite ${told.label}`;
      picture.src = this.url(`picture/${told.name}`, { scale: this.sharp() });
      picture.dataset.name = told.name;
      try {
        await picture.decode();
      } catch {
        if (page.drawn === wanted) page.drawn = ""; // it was replaced meanwhile: its successor is on its way
        return;
      }
      if (page.drawn !== wanted) return;
      const before = page.box.querySelector("img");
      if (before) before.replaceWith(picture);
      else page.box.prepend(picture);
    }
    if (!page.areas) await this.lay(page);
  }

  sharp() {
    return Math.min(3, Math.max(1, this.scale * (window.devicePixelRatio || 1)));
  }

  resize(kept = this.place()) {
    const widest = Math.max(1, ...this.pages.map((page) => page.told.size[0]));
    const room = this.container.clientWidth - 28;
    const next = this.zoom || Math.min(1.75, Math.max(0.4, room / widest));
    const changed = next !== this.scale;
    this.scale = next;
    for (const page of this.pages) {
      const [width, height] = page.told.size;
      page.box.style.width = `${width * next}px`;
      page.box.style.height = `${height * next}px`;
      if (changed && page.near) {
        page.areas?.remove();
        page.areas = null;
        this.draw(page);
      }
    }
    this.goBack(kept);
  }

  // ---------------------------------------------------------------- the place

  /** What stands where one reads, a third below the top: strips with their heights in the window, the nearest first. */
  place() {
    if (!this.pages.length) return null;
    const top = this.container.scrollTop, middle = this.container.clientHeight / 3, first = this.at(top), strips = [];
    for (let index = Math.max(0, first - 1); index < this.pages.length && strips.length < CANDIDATES; index++) {
      const { box, told } = this.pages[index];
      for (const [y, name] of told.strips) strips.push({ name, where: box.offsetTop + y * this.scale - top, index });
    }
    strips.sort((one, other) => Math.abs(one.where - middle) - Math.abs(other.where - middle));
    const page = this.pages[first].box;
    return { strips, page: first, share: (top - page.offsetTop) / page.offsetHeight };
  }

  goBack(kept) {
    if (!kept) return;
    const places = new Map();
    this.pages.forEach((page, index) => page.told.strips.forEach(([y, name]) => places.set(name, [...(places.get(name) ?? []), [index, y]])));
    for (const { name, where, index } of kept.strips) {
      const there = places.get(name);
      if (!there) continue;
      const [page, y] = there.reduce((best, one) => (Math.abs(one[0] - index) < Math.abs(best[0] - index) ? one : best));
      this.container.scrollTop = this.pages[page].box.offsetTop + y * this.scale - where;
      return;
    }
    const box = this.pages[Math.min(kept.page, this.pages.length - 1)]?.box;
    if (box) this.container.scrollTop = box.offsetTop + kept.share * box.offsetHeight;
  }

  /** The number of the page at this height. */
  at(height) {
    let low = 0, high = this.pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pages[middle].box.offsetTop <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  get current() {
    return this.pages.length ? this.at(this.container.scrollTop + this.container.clientHeight / 3) : -1;
  }

  go(page, y = 0) {
    const box = this.pages[page]?.box;
    if (box) this.container.scrollTop = box.offsetTop + y * this.scale - 20;
  }

  setZoom(factor) {
    const kept = this.place();
    this.zoom = factor ? Math.min(3, Math.max(0.4, this.scale * factor)) : 0;
    this.resize(kept);
  }

  // ---------------------------------------------------------------- areas

  async lay(page) {
    const { told } = page;
    const answer = await fetch(this.url(`areas/${told.name}`)).catch(() => null);
    if (!answer?.ok || page.told !== told || !page.near || page.areas) return;
    const areas = document.createElement("div");
    areas.className = "areas";
    (await answer.json()).forEach(([left, top, width, height, words], number) => {
      const area = document.createElement("button");
      area.type = "button";
      area.className = "area";
      area.tabIndex = -1;
      area.setAttribute("aria-label", words || "Stelle zeigen");
      area.style.cssText = [["left", left - 2], ["top", top - 1], ["width", width + 4], ["height", height + 2]].map(([key, value]) => `${key}:${value * this.scale}px`).join(";");
      area.addEventListener("click", () => this.onPoint({ page: page.index, area: number, name: told.name, words, button: area }));
      areas.append(area);
    });
    if (page.told !== told || page.areas) return;
    page.areas = areas;
    page.box.append(areas);
    if (page.find !== undefined) this.mark(page, page.find);
  }

  /** Show an area that was found. */
  async find(number, area) {
    const page = this.pages[number];
    if (!page) return;
    document.querySelectorAll(".found").forEach((one) => one.classList.remove("found"));
    this.pages.forEach((one) => delete one.find);
    page.find = area;
    this.go(number);
    this.mark(page, area);
  }

  mark(page, number) {
    const area = page.areas?.children[number];
    if (!area) return;
    delete page.find;
    area.classList.add("found");
    this.container.scrollTop = page.box.offsetTop + area.offsetTop - this.container.clientHeight / 3;
  }

  focus() {
    const area = document.activeElement?.closest?.(".area"), box = area?.closest(".page");
    return box ? { page: box.page.index, area: [...box.page.areas.children].indexOf(area) } : null;
  }

  key(event) {
    const box = event.target.closest(".page"), areas = box?.page.areas;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!areas || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    const now = [...areas.children].indexOf(document.activeElement);
    const next = areas.children[now < 0 ? (step > 0 ? 0 : areas.children.length - 1) : now + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
