"""English words that tell what sort of speaker is named: offices, bodies, groups, anonymous sources."""

OFFICES = frozenset(
    """
    adviser advisor ambassador analyst attorney chairman chairperson chairwoman chancellor chief commander
    commissioner consul coordinator cleric clergyman deputy diplomat director doctor economist editor envoy
    executive expert farmer father founder general governor head historian imam inspector journalist judge
    justice king lawmaker lawyer leader lecturer legislator manager mayor minister mother mufti mullah
    official officer owner player politician pope premier president prince princess principal professor
    prosecutor queen rapporteur refugee reporter representative researcher resident rights-activist activist
    scholar scientist secretary secretary-general senator sheikh soldier speaker spokesman spokesperson
    spokeswoman student superintendent teacher trader tsar undersecretary vice-president victim witness
    writer author coach captain colonel major lieutenant sergeant brigadier marshal admiral candidate
    """.split()
)
"""Nouns for what one person is or does."""

TITLES = frozenset(
    """
    mr mrs ms miss dr prof sir lady lord sheikh maulana mawlawi mullah haji hajji gen col capt lt sgt maj
    rep sen gov rev
    """.split()
)
"""Words before a name that belong to it and say that it is a person's."""

BODIES = frozenset(
    """
    academy administration agency airline airlines alliance army assembly association authority authorities
    bank board broadcaster bureau cabinet caliphate centre center chamber charity church coalition college
    commission committee company confederation congress consortium corporation corps council court
    delegation department directorate embassy emirate federation fed force forces foundation fund government
    guard hospital house institute institution junta kingdom league legislature media militia ministry
    mission mosque movement museum nations navy network newspaper office organisation organization palace
    parliament parties party patrol police presidency regime republic school secretariat senate service
    services society state states supreme taliban tv television radio press news times post herald group
    watch international reuters team treasury tribunal union university watchdog
    """.split()
)
"""Nouns for what can speak with one voice without being a person."""

GROUPS = frozenset("crowd family people police men women parents others some many critics".split())
"""Nouns of groups that have no plural ending, or need none."""

ANONYMOUS = frozenset(
    """
    document documents insider insiders media poll polls report reports rumour rumours rumor rumors someone
    source sources somebody statistics study studies survey surveys figures
    """.split()
)
"""Nouns of sources that nobody could be found behind."""

UNNAMED_ALONE = frozenset("aide insider official whistleblower".split())
"""Offices of people whom an article names by nothing else when it does not want to name them."""

PORTFOLIOS = frozenset(
    """
    affairs agriculture commerce communication communications culture defence defense development economy
    education energy environment finance foreign health higher home housing immigration industry information
    interior internal investment justice labor labour law media migration mines parliamentary planning
    public refugees religious repatriation security sport sports state technology tourism trade transport
    water welfare women works youth
    """.split()
)
"""What ministers are ministers of: between the office and the name."""

RANKS = frozenset("assistant deputy ex first former junior late second senior vice".split())
"""Modifiers that make another office of an office; the others (acting, interim, new) do not."""

MODIFIERS = frozenset("acting caretaker chief current incoming interim new newly outgoing principal then top".split())
"""Modifiers of an office under which the same person may be named without them."""

REACHES = frozenset("federal foreign general local military national political provincial regional".split())
"""Adjectives that say how far an office or group reaches, and name none."""

PARTICLES = frozenset("abu al bin bint da de del den der di du el ibn la le san ter ul ur van von y".split())
"""Words in small letters inside names of persons."""

LINKS = frozenset("of for in on at to from with by over about under and".split())
"""Words that join a noun to what follows it."""

ARTICLES = frozenset("a an the this that these those".split())
"""Words before a noun that are no part of a name."""

PERSONAL = frozenset("he she him her his hers himself herself".split())
"""Pronouns for one person."""

COLLECTIVE = frozenset("they them their theirs it its themselves itself".split())
"""Pronouns for several, or for a body."""

OWN = frozenset("i we me us my our ours mine".split())
"""Pronouns for whoever is speaking."""

LANDS = frozenset(
    """
    afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain balochistan
    bangladesh belarus belgium bolivia bosnia brazil britain brussels bulgaria cambodia canada chile china
    colombia croatia cuba cyprus denmark ecuador egypt england estonia ethiopia europe finland france
    georgia germany ghana greece hungary iceland india indonesia iran iraq ireland islamabad israel italy
    japan jordan kabul kazakhstan kenya kosovo kuwait kyiv kyrgyzstan laos latvia lebanon libya lithuania
    london malaysia mali malta mexico moldova mongolia morocco moscow myanmar nepal netherlands nigeria
    norway oman pakistan palestine panama peru philippines poland portugal punjab qatar romania russia
    rwanda scotland serbia sindh singapore slovakia slovenia somalia spain sudan sweden switzerland syria
    taiwan tajikistan tanzania tehran thailand tokyo tunisia turkey türkiye turkmenistan uganda ukraine
    uruguay uzbekistan venezuela vietnam wales washington yemen zambia zimbabwe beijing berlin paris
    """.split()
)
"""Countries, and the capitals and provinces that stand for a government in the news."""

KNOWN_BODIES = frozenset(
    """
    airbus amazon amnesty apple aramco boeing bundestag bundesbank bundeswehr congress duma eurostat
    exxonmobil facebook fatah frontex gazprom google greenpeace hamas hezbollah houthis huawei interpol isis
    europol kremlin knesset lufthansa meta microsoft mossad nasa nato netflix nvidia openai oxfam pentagon
    pfizer renault rosneft samsung shell shin-bet siemens sinopec spacex stellantis tesla tiktok toyota
    twitter unesco unicef vatican verizon volkswagen volvo walmart whatsapp wikileaks youtube
    """.split()
)
"""Bodies whose names of one word look like a person's."""

PAIRED = frozenset(
    "antigua barnes black bosnia ernst health johnson marks procter saint simon standard trinidad".split()
)
"""First words of names that hold an “and”: “Trinidad and Tobago”, “Marks and Spencer”."""

OPENERS = frozenset(
    """
    a after also although and as at because before both but by despite during each earlier every for from had has he her
    here his how however if in into it its later like meanwhile my nor not now of on once one only or our perhaps she
    since so some still such than that the their then there these they this those though through to today together
    tomorrow two under unlike until what when where whether which while who why with without yesterday yet
    """.split()
)
"""Words that begin a sentence and no name."""
