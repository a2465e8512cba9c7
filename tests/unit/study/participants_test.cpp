#include "study/sample_study.hpp"

using namespace lb;

TEST_CASE("variables: what they describe, what they group, their values") {
  const SampleStudy sample;
  sample.write("participants.xml", R"(<participants>
  <variable id="colour">
    <label lang="fr">C</label><value key="a"><label lang="fr">a</label></value></variable>
  <variable id="country" groups="land">
    <label lang="fr">P</label><value key="b"><label lang="fr">b</label></value></variable>
  <variable id="type"><label lang="fr">T</label>
    <value key="x" broader="pm"><label lang="fr">x</label></value>
    <value key="x" broader="pme"><label lang="fr">x</label></value>
    <value key="y"><label lang="fr">y</label></value>
  </variable>
  <variable id="sector" groups="type">
    <label lang="fr">S</label><value key="pme"><label lang="fr">p</label></value></variable>
  <variable id="size"><label lang="fr">S</label>
    <value key="1" broader="z"><label lang="fr">1</label></value></variable>
  <variable id="size"><label lang="fr">S</label>
    <value key="1"><label lang="fr">1</label></value></variable>
</participants>)");
  sample.write("study.xml", "<study id=\"demo\" language=\"fr\"><title>T</title></study>");
  CHECK(sample.findings() ==
        "participants.xml:2:13: 'colour' is no attribute of participants and groups no other variable\n"
        "      <variable id=\"colour\">\n"
        "                ^\n"
        "  attributes are: function, type, size, region, country, language, setting; or say groups=\"...\"\n"
        "participants.xml:4:26: there is no variable 'land' to group\n"
        "      <variable id=\"country\" groups=\"land\">\n"
        "                             ^\n"
        "  describe it first\n"
        "participants.xml:7:20: 'sector' has no value 'pm'\n"
        "        <value key=\"x\" broader=\"pm\"><label lang=\"fr\">x</label></value>\n"
        "                       ^\n"
        "  its values are: pme\n"
        "participants.xml:8:12: the value 'x' of 'type' is there twice\n"
        "        <value key=\"x\" broader=\"pme\"><label lang=\"fr\">x</label></value>\n"
        "               ^\n"
        "  it is also in line 7\n"
        "participants.xml:9:12: 'y' belongs to no value of 'sector'\n"
        "        <value key=\"y\"><label lang=\"fr\">y</label></value>\n"
        "               ^\n"
        "  add broader=\"...\"\n"
        "participants.xml:14:20: no variable groups 'size'\n"
        "        <value key=\"1\" broader=\"z\"><label lang=\"fr\">1</label></value></variable>\n"
        "                       ^\n"
        "  add <variable id=\"...\" groups=\"size\"> with the value 'z', or take broader away\n"
        "participants.xml:15:13: the variable 'size' is there twice\n"
        "      <variable id=\"size\"><label lang=\"fr\">S</label>\n"
        "                ^\n"
        "  it is also in line 13\n");
}

TEST_CASE("people: unknown values, another country than the region's, twice, days that cannot be") {
  const SampleStudy sample;
  std::string file = SampleStudy::participants;
  file.erase(file.find("  <participant id=\"E01\""));
  file += R"(  <participant id="E01" function="f" type="rang3"
    size="s" region="sarre" country="belgique" language="fr" date="2021-03-01">
    <consent notice="1" date="2021-03-04" recording="yes"
             transcript-return="no" quote-approval="yes"
             attribution="named" withdrawn="2021-02-01"/>
  </participant>
  <participant id="E01" function="f" type="rang2" size="s" region="sarre" language="fr"/>
</participants>
)";
  sample.write("participants.xml", file);
  sample.write("study.xml", "<study id=\"demo\" language=\"fr\"><title>T</title></study>");
  CHECK(sample.findings() ==
        "participants.xml:22:38: 'type' has no value 'rang3'\n"
        "      <participant id=\"E01\" function=\"f\" type=\"rang3\"\n"
        "                                         ^\n"
        "  its values are: rang2, cluster\n"
        "participants.xml:23:29: 'sarre' lies in 'allemagne', not in 'belgique'\n"
        "        size=\"s\" region=\"sarre\" country=\"belgique\" language=\"fr\" date=\"2021-03-01\">\n"
        "                                ^\n"
        "  correct it, or leave country away: it follows from the region\n"
        "participants.xml:24:25: warning: E01 consented on 2021-03-04, after the interview of 2021-03-01\n"
        "        <consent notice=\"1\" date=\"2021-03-04\" recording=\"yes\"\n"
        "                            ^\n"
        "  correct one of the two days\n"
        "participants.xml:26:34: E01 withdrew on 2021-02-01, before consenting on 2021-03-04\n"
        "                 attribution=\"named\" withdrawn=\"2021-02-01\"/>\n"
        "                                     ^\n"
        "  correct one of the two days\n"
        "participants.xml:28:16: the participant 'E01' is there twice\n"
        "      <participant id=\"E01\" function=\"f\" type=\"rang2\" size=\"s\" region=\"sarre\" "
        "language=\"fr\"/>\n"
        "                   ^\n"
        "  it is also in line 22\n");
}
