#include "sample.hpp"

#include <array>

namespace lb::documents {
namespace {

using namespace lb::document;

Inline origin(Origin::Kind kind, std::string id, std::string words, Language language = {}) {
  return {Origin{kind, std::move(id), {run(std::move(words), {}, std::move(language))}}};
}
Inline ref(Reference::Shows shows, std::string target) { return {Reference{shows, std::move(target), {}}}; }
Inline note(std::string id, Inlines words) {
  return {Note{std::move(id), {paragraph(Role::note_text, std::move(words))}}};
}
Block body(Inlines words, std::string id = {}) {
  return paragraph(Role::body, std::move(words), std::move(id));
}
Block body(std::string s, std::string id = {}) {
  return paragraph(Role::body, words(std::move(s)), std::move(id));
}
Inline bold(std::string s) {
  Format f;
  f.bold = true;
  return run(std::move(s), f);
}
Inline italic(std::string s, Language language = {}) {
  Format f;
  f.italic = true;
  return run(std::move(s), f, std::move(language));
}

Cell text_cell(std::string s, bool header = false) {
  return {{paragraph(Role::table_text, words(std::move(s)))}, 1, 1, header};
}
Cell number_cell(std::string s, bool header = false) {
  return {{paragraph(Role::table_number, words(std::move(s)))}, 1, 1, header};
}

/// A real PNG: one row of pixels, deflated as a stored block.
std::string png() {
  static const unsigned char bytes[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
      0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
      0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x08,
      0xd7, 0x63, 0x60, 0x60, 0x60, 0x00, 0x00, 0x00, 0x04, 0x00, 0x01, 0x27, 0x34, 0x27,
      0x0a, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
  return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

Block themes_table(std::string id) {
  Table t;
  t.caption = words("Répondants qui ont abordé chaque thème, par type d’acteur");
  t.description = "Six thèmes en lignes, trois types d’acteurs et le total en colonnes.";
  t.widths = {3.4, 1, 1, 1, 1};
  t.rows.push_back({{text_cell("Thème", true), number_cell("Industrie", true), number_cell("PME", true),
                     number_cell("Institutions", true), number_cell("Total", true)}});
  const std::array<std::array<const char*, 5>, 6> rows{
      {{"Électrification", "5", "4", "6", "15"},
       {"Véhicules autonomes", "3", "1", "4", "8"},
       {"Mobilité numérique et partage des données", "4", "2", "5", "11"},
       {"Urbanisation et Covid-19", "2", "3", "4", "9"},
       {"Mobilité durable", "4", "3", "5", "12"},
       {"Innovation et formation", "5", "5", "6", "16"}}};
  for (const auto& r : rows)
    t.rows.push_back(
        {{text_cell(r[0]), number_cell(r[1]), number_cell(r[2]), number_cell(r[3]), number_cell(r[4])}});
  t.source = words(
      "Lecture\u00A0: 15 des 18 répondants interrogés sur l’électrification l’ont abordée. Données "
      "fictives.");
  return {std::move(id), {}, t};
}

Block merged_table(std::string id) {
  Table t;
  t.caption = words("Composition de l’échantillon");
  t.description = "Régions en lignes avec le nombre d’entretiens, par pays.";
  t.widths = {1.2, 2, 1};
  t.rows.push_back({{text_cell("Pays", true), text_cell("Région", true), number_cell("Entretiens", true)}});
  Cell belgium = text_cell("Belgique", true);
  belgium.rows = 2;
  t.rows.push_back({{belgium, text_cell("Wallonie"), number_cell("6")}});
  t.rows.push_back({{text_cell("Communauté germanophone"), number_cell("2")}});
  t.rows.push_back({{text_cell("Luxembourg", true), text_cell("Grand-Duché"), number_cell("5")}});
  t.rows.push_back(
      {{text_cell("Allemagne", true),
        {{Block{{}, "de-DE", Paragraph{Role::table_text, words("Saarland"), false}}}, 1, 1, false},
        number_cell("5")}});
  Cell total = text_cell("Total", true);
  total.columns = 2;
  t.rows.push_back({{total, {{paragraph(Role::table_number, {bold("18")})}, 1, 1, false}}});
  return {std::move(id), {}, t};
}

Block chart(std::string id, Chart::Kind kind, bool two_series) {
  Chart c;
  c.kind = kind;
  c.categories = {"Électrification", "Véhicules autonomes", "Partage des données",
                  "Urbanisation",    "Mobilité durable",    "Innovation"};
  c.series.push_back({"Industrie", {5, 3, 4, 2, 4, 5}});
  if (two_series) c.series.push_back({"Institutions", {6, 4, 5, 4, 5, 6}});
  c.value_axis = "Nombre de répondants";
  Figure f{
      words("Thèmes abordés par les répondants"),
      {},
      "Industrie\u00A0: électrification 5, véhicules autonomes 3, partage des données 4, urbanisation 2, "
      "mobilité durable 4, innovation 5.",
      c,
      {}};
  if (two_series) f.source = words("Base\u00A0: 18 entretiens. Données fictives.");
  return {std::move(id), {}, f};
}

Block quotation(std::string id, std::string words, Language language = {}) {
  return {{},
          {},
          Paragraph{Role::quotation,
                    {origin(Origin::Kind::quotation, std::move(id), "«\u202F" + std::move(words) + "\u202F»",
                            std::move(language))},
                    true}};
}
Block attribution(std::string id, std::string label) {
  return paragraph(Role::attribution, {origin(Origin::Kind::label, std::move(id), std::move(label))});
}

Blocks front() {
  return {paragraph(Role::title, words("Vers une stratégie d’internationalisation de la filière automobile")),
          paragraph(Role::subtitle, words("Livre blanc du Comité de Haut Patronage, Grande Région")),
          paragraph(Role::author, words("Université de Liège")),
          paragraph(Role::author, words("Pôle Automobile Européen")),
          paragraph(Role::warning, words("DONNÉES FICTIVES\u00A0— les entretiens, les répondants et les "
                                         "chiffres de ce document sont inventés.")),
          paragraph(Role::imprint, {run("Édition de travail du 15\u00A0décembre\u00A02020"),
                                    Inline{LineBreak{}}, run("Interreg\u00A0V\u00A0A Grande Région")})};
}

Blocks matter() {
  Blocks b;
  b.push_back({"toc", {}, Contents{Contents::Of::headings, words("Sommaire"), 3, {}}});
  b.push_back({"lof", {}, Contents{Contents::Of::figures, words("Figures"), 1, {}}});
  b.push_back({"lot", {}, Contents{Contents::Of::tables, words("Tableaux"), 1, {}}});
  b.push_back(heading(1, words("Préface"), "preface", false));
  b.push_back(
      paragraph(Role::lead, words("Dix-huit responsables de l’industrie et des institutions ont dit ce qui "
                                  "change, ce qui manque et ce qu’ils attendent de la Grande Région.")));
  b.push_back(body(
      {run("Ce livre blanc repose sur "), origin(Origin::Kind::number, "n.interviews", "18"),
       run(" entretiens menés de janvier à juin 2021. Il ne dit rien que les répondants n’aient dit"),
       note("fn1", {run("Chaque chiffre et chaque citation renvoie au tour de parole d’où il vient. Voir "),
                    Inline{Link{"https://www.interreg-gr.eu/", {run("le programme Interreg")}}}, run(".")}),
       run("\u00A0: chaque nombre, chaque citation renvoie à la parole d’où elle vient.")},
      "p.preface"));
  b.push_back(heading(1, words("Méthode"), "methode"));
  b.push_back(heading(2, words("Terrain et échantillon"), "terrain"));
  b.push_back(
      body({run("Les répondants ont été choisis pour leur "), bold("diversité"),
            run(" de fonction et de région ("), ref(Reference::Shows::label_and_number, "t.sample"),
            run("). Les noms sont remplacés par des codes\u00A0: "), italic("E01"), run(" à "), italic("E18"),
            run(". La saturation est atteinte au douzième entretien, au seuil de 5\u00A0%"),
            note("fn2", {run("Base de quatre entretiens, suites de deux.")}), run(".")}));
  b.push_back(merged_table("t.sample"));
  b.push_back(
      body("Les entretiens ont duré de 42 à 78\u00A0minutes. Ils ont été transcrits mot à mot, puis codés "
           "par deux personnes qui ne se sont pas concertées."));
  b.push_back(heading(3, words("Codage"), "codage"));
  b.push_back(body("Le codage suit trois étapes\u00A0:"));
  b.push_back(
      {{},
       {},
       List{true,
            {{body("lecture flottante et repérage des thèmes\u00A0;")},
             {body("codage d’après le livre de codes\u00A0:"),
              Block{{},
                    {},
                    List{false,
                         {{body("indicateurs forts, qui suffisent seuls, même dans une phrase assez longue "
                                "pour passer à la ligne suivante du texte\u00A0;")},
                          {body("indicateurs faibles.")}}}}},
             {body("validation par un codeur."), body("Une seconde lecture tranche les désaccords.")}}}});
  b.push_back(heading(1, words("Électrification"), "elec"));
  b.push_back(heading(2, words("Constats"), "elec.constats"));
  b.push_back(body({origin(Origin::Kind::number, "n.mentioned.ELEC", "15"), run(" des "),
                    origin(Origin::Kind::number, "n.asked.ELEC", "18"),
                    run(" répondants interrogés sur ce point l’abordent ("),
                    ref(Reference::Shows::label_and_number, "t.themes"), run(" et "),
                    ref(Reference::Shows::label_and_number, "f.themes"),
                    run("). La plupart parlent d’un basculement, quelques-uns d’une "),
                    Inline{Comment{"Relecteur A",
                                   "2020-12-15",
                                   "Vérifier le terme.\nEst-il de E07\u00A0?",
                                   {run("attente prudente")}}},
                    run(". L’eau, H"), Inline{Text{"2", {.vertical = Format::Vertical::subscript}, {}}},
                    run("O, et le 1"), Inline{Text{"er", {.vertical = Format::Vertical::superscript}, {}}},
                    run(" véhicule restent des exemples.")}));
  b.push_back(quotation("q.E07.q01",
                        "La donnée, c’est le nerf\u00A0: sans elle, la batterie reste une boîte noire, et "
                        "nous, sous-traitants, nous réparons ce que nous ne comprenons pas."));
  b.push_back(attribution("l.E07.q01", "— dirigeant, équipementier, Wallonie"));
  b.push_back(body({run("Un répondant germanophone le dit autrement ("), italic("Grenzgänger", "de-DE"),
                    run(")\u00A0:")}));
  b.push_back(
      quotation("q.E11.q02", "Wir brauchen Ladesäulen an jeder Grenze, nicht nur an einer Seite.", "de-DE"));
  b.push_back(
      attribution("l.E11.q02", "— responsable, institution, Sarre (traduit de l’allemand en annexe)"));
  b.push_back(themes_table("t.themes"));
  b.push_back(chart("f.themes", Chart::Kind::bars, true));
  b.push_back(
      {{},
       {},
       Box{words("À retenir"),
           {body("Trois points font consensus parmi les répondants\u00A0:"),
            Block{
                {},
                {},
                List{false,
                     {{body("le réseau de recharge doit être pensé par-delà les frontières, avec une "
                            "tarification lisible et une information partagée entre les opérateurs\u00A0;")},
                      {body("la formation précède l’investissement\u00A0;")},
                      {body("les PME demandent un guichet unique.")}}}}}}});
  b.push_back(
      body({run("La section "), ref(Reference::Shows::number, "elec.freins"), run(" («\u00A0"),
            ref(Reference::Shows::title, "elec.freins"), run("\u00A0», page\u00A0"),
            ref(Reference::Shows::page, "elec.freins"), run(") en donne les raisons, le tableau\u00A0"),
            ref(Reference::Shows::number, "t.themes"), run(" («\u00A0"),
            ref(Reference::Shows::title, "t.themes"), run("\u00A0») les chiffres.")}));
  b.push_back(heading(2, words("Freins"), "elec.freins"));
  b.push_back(
      body("Le coût de la batterie, le poids du réseau et la rareté des compétences reviennent le plus "
           "souvent. Les répondants ne les classent pas de la même façon selon leur taille."));
  b.push_back(chart("f.years", Chart::Kind::columns, false));
  b.push_back(paragraph(Role::key_point, {bold("12\u00A0répondants sur 18"),
                                          run(" demandent une carte commune des bornes de recharge.")}));
  b.push_back(chart("f.saturation", Chart::Kind::line, true));
  b.push_back({"f.image",
               {},
               Figure{words("Un aplat de couleur"),
                      {},
                      "Un rectangle noir.",
                      Image{png(), 60, 20},
                      words("Image fictive.")}});
  b.push_back(
      {"f.again", {}, Figure{words("Le même aplat"), {}, "Un rectangle noir.", Image{png(), 300, 20}, {}}});
  b.push_back(heading(4, words("Un titre de niveau quatre"), "deep", false));
  std::get<Heading>(b.back().is).level = 3;
  b.push_back(
      {"p.english", "en-GB",
       Paragraph{Role::body, words("One paragraph in English, marked as such from end to end."), false}});
  Box plain{{},
            {paragraph(Role::body, words("Une boîte sans titre, qui contient un tableau.")),
             themes_table("t.box")}};
  b.push_back({{}, {}, plain});
  b.push_back(
      {{}, {}, Box{words("Une seconde boîte"), {body("Elle suit la première sans rien entre les deux.")}}});
  return b;
}

Blocks annex() {
  Blocks b;
  b.push_back(heading(1, words("Annexe"), "annexe", false));
  Table t;
  t.description = "Grille sans légende, sur une page en paysage, avec une liste dans une cellule.";
  t.widths = {1, 2, 2, 2};
  t.rows.push_back({{text_cell("Code", true), text_cell("Constat", true), text_cell("Frein", true),
                     text_cell("Levier", true)}});
  for (const char* code : {"ELEC", "AUTO", "DATA"}) {
    Cell list{{Block{{},
                     {},
                     List{false,
                          {{paragraph(Role::table_text, words("un guichet unique"))},
                           {paragraph(Role::table_text, words("une feuille de route"))}}}}},
              1,
              1,
              false};
    t.rows.push_back({{text_cell(code), text_cell("Les répondants constatent une accélération."),
                       text_cell("Le coût."), list}});
  }
  b.push_back({"t.grid", {}, t});
  return b;
}

Blocks back() {
  Blocks b;
  b.push_back(heading(1, words("Glossaire et références"), "glossaire", false));
  b.push_back(paragraph(
      Role::glossary_term,
      {bold("Saturation"), run("\u00A0: moment où un entretien de plus n’apporte plus de code nouveau.")}));
  b.push_back(paragraph(
      Role::bibliography,
      {run("Guest,\u00A0G., Namey,\u00A0E. & Chen,\u00A0M. (2020). "),
       italic("A simple method to assess and report thematic saturation in qualitative research.", "en-GB"),
       run(" PLoS ONE.")}));
  b.push_back(
      paragraph(Role::index_entry, {run("batterie, "), ref(Reference::Shows::number, "elec.constats")}));
  b.push_back(paragraph(Role::toc_heading, words("Colophon")));
  b.push_back(paragraph(Role::source, words("Composé par livreblanc.")));
  return b;
}

Metadata metadata() {
  Metadata m;
  m.title = "Vers une stratégie d’internationalisation de la filière automobile";
  m.subject = "Livre blanc";
  m.description = "Document d’essai, données fictives.";
  m.publisher = "Université de Liège";
  m.creators = {"Université de Liège", "Pôle Automobile Européen"};
  m.keywords = {"automobile", "Grande Région"};
  m.language = "fr-FR";
  m.date = "2020-12-15";
  m.generator = "livreblanc 0.1.0";
  m.properties = {{"lb-provenance", "sha256:0"}, {"lb-avertissement", "DONNÉES FICTIVES & <fausses>"}};
  return m;
}

}  // namespace

Document sample() {
  Document d;
  d.metadata = metadata();
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  Section title, main, wide, end;
  title.title_page = true;
  title.blocks = front();
  main.header = "Vers une stratégie d’internationalisation";
  main.footer = "DONNÉES FICTIVES";
  main.blocks = matter();
  wide.page = Section::Page::landscape;
  wide.blocks = annex();
  end.header = "Glossaire";
  end.blocks = back();
  for (Section* s : {&title, &main, &wide, &end}) d.blocks.push_back({{}, {}, std::move(*s)});
  number(d);
  return d;
}

Document long_sample(int pages) {
  Document d;
  d.metadata = metadata();
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  Section title, main;
  title.title_page = true;
  title.blocks = front();
  main.header = "Vers une stratégie d’internationalisation";
  main.footer = "DONNÉES FICTIVES";
  Blocks& b = main.blocks;
  b.push_back({"toc", {}, Contents{Contents::Of::headings, words("Sommaire"), 3, {}}});
  b.push_back({"lot", {}, Contents{Contents::Of::tables, words("Tableaux"), 1, {}}});
  for (int page = 0; page < pages; ++page) {
    const std::string n = std::to_string(page);
    b.push_back(heading(page % 6 == 0 ? 1 : 2, words("Thème numéro " + n), "h" + n));
    for (int i = 0; i < 4; ++i) {
      const std::string k = n + "." + std::to_string(i);
      b.push_back(body({origin(Origin::Kind::number, "n." + k, "12"), run(" des "),
                        origin(Origin::Kind::number, "m." + k, "18"),
                        run(" répondants interrogés sur ce point disent que le réseau de recharge doit être "
                            "pensé par-delà les frontières, avec une tarification lisible et une information "
                            "partagée entre tous les opérateurs de la Grande Région"),
                        note("fn" + k, {run("Entretiens E01, E04 et E12, question 7.")}),
                        run("\u00A0; les autres attendent de voir, et "), bold("le disent"), run(".")},
                       "p" + k));
    }
    b.push_back(
        quotation("q." + n, "La donnée, c’est le nerf\u00A0: sans elle, la batterie reste une boîte noire."));
    b.push_back(attribution("l." + n, "— dirigeant, équipementier, Wallonie"));
    if (page % 2 == 0) b.push_back(themes_table("t" + n));
    if (page % 5 == 0) b.push_back(chart("f" + n, Chart::Kind::bars, false));
  }
  d.blocks.push_back({{}, {}, std::move(title)});
  d.blocks.push_back({{}, {}, std::move(main)});
  number(d);
  return d;
}

}  // namespace lb::documents
