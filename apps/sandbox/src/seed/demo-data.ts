import type { SeedGroup } from './seeder.ts';

/** The groups of the demo tenant, by the short keys that users and projects refer to them with. */
export const demoGroups: Readonly<Record<string, SeedGroup>> = {
  auditors: { name: 'auditors', description: 'Internal audit: can view everything and can’t make changes' },
  it: {
    name: 'it-administrators',
    description: 'Runs the clusters and the application services',
    policies: ['IT Admin', 'Application Admin'],
  },
  services: {
    name: 'platform-service-owners',
    description: 'Owners of shared services',
    policies: ['Service Admin'],
  },
  leads: { name: 'project-leads', description: 'People who may open projects', policies: ['Developer'] },
  overview: {
    name: 'portfolio-office',
    description: 'Sees every project for planning and budgets',
    policies: ['Project Read Only'],
  },
  engineering: {
    name: 'data-engineering',
    description: 'Ingestion, feature pipelines and the lakehouse',
    policies: ['Data', 'Developer'],
  },
  science: {
    name: 'data-science',
    description: 'Modeling across all product lines',
    policies: ['Data', 'Developer'],
  },
  mlops: {
    name: 'mlops-platform',
    description: 'Training, serving and monitoring of models',
    policies: ['Data', 'Developer', 'Application Admin'],
  },
  fraud: { name: 'fraud-detection', description: 'Card and account fraud', policies: ['Data'] },
  risk: { name: 'credit-risk', description: 'Scorecards and stress tests', policies: ['Data'] },
  insights: {
    name: 'customer-insights',
    description: 'Churn, segments and lifetime value',
    policies: ['Data'],
  },
  recommend: { name: 'recommendations', description: 'Ranking in shop and app', policies: ['Data'] },
  vision: {
    name: 'computer-vision',
    description: 'Inspection lines and document capture',
    policies: ['Data'],
  },
  language: { name: 'nlp-research', description: 'Search, summaries and assistants', policies: ['Data'] },
  forecasting: {
    name: 'demand-forecasting',
    description: 'Inventory, staffing and energy forecasts',
    policies: ['Data'],
  },
  reliability: {
    name: 'site-reliability',
    description: 'On call around the clock',
    policies: ['IT Admin Read Only', 'Application Read Only'],
  },
  security: { name: 'security-operations', description: 'Monitoring and incident response' },
  bi: {
    name: 'business-intelligence',
    description: 'Dashboards and reporting',
    policies: ['Application Read Only'],
  },
  contractors: { name: 'contractors', description: 'External staff; reviewed each quarter' },
  interns: { name: 'interns-2025', description: 'Nobody yet: starts in September' },
  tokyo: { name: '研究開発・東京', description: '東京の研究開発チーム', policies: ['Data'] },
  paris: {
    name: 'Équipe Données Île-de-France',
    description: 'Données et modèles, site de Paris',
    policies: ['Data'],
  },
  kyiv: { name: 'Аналітика Київ', description: 'Аналітичний відділ у Києві', policies: ['Data'] },
  clinical: {
    name: 'Clinical Trials Data Governance and Regulatory Reporting Working Group (EMEA and Asia-Pacific)',
    description:
      'Cross-functional group that prepares, reviews and signs off on the datasets submitted to health authorities in Europe, the Middle East, Africa, Asia and the Pacific',
    policies: ['Application Read Only'],
  },
  directory: {
    name: 'corp-directory-engineering',
    description: 'Imported from the corporate directory; change it there',
    policies: ['Application Read Only'],
    kind: 'ldap',
  },
};

/** `username | first name | last name | title | department | groups`. The first group is the primary one. */
export const demoPeople = `
nora.lindqvist | Nora | Lindqvist | Internal Auditor | Audit | auditors
diego.ramos | Diego | Ramos | Lead Data Scientist | Fraud | fraud science leads
amara.okafor | Amara | Okafor | MLOps Engineer | Platform | mlops directory
tom.becker | Tom | Becker | Business Analyst | Finance | bi
mei.tanaka | Mei | Tanaka | Head of Data Science | Data | science leads overview
jonas.weber | Jonas | Weber | Head of Platform | Platform | mlops leads services
priya.nair | Priya | Nair | Head of Data Engineering | Data | engineering leads directory
lucas.martin | Lucas | Martin | IT Administrator | IT | it
ingrid.halvorsen | Ingrid | Halvorsen | IT Administrator | IT | it reliability
omar.haddad | Omar | Haddad | Security Analyst | Security | security
grace.kim | Grace | Kim | Security Engineer | Security | security directory
samuel.adeyemi | Samuel | Adeyemi | Data Engineer | Data | engineering directory
hannah.schmidt | Hannah | Schmidt | Data Engineer | Data | engineering directory
pavel.novak | Pavel | Novák | Data Engineer | Data | engineering
zofia.kowalska | Zofia | Kowalska | Senior Data Engineer | Data | engineering forecasting
bruno.costa | Bruno | Costa | Analytics Engineer | Data | engineering bi
elif.yilmaz | Elif | Yılmaz | Data Scientist | Data | science insights
marcus.johnson | Marcus | Johnson | Data Scientist | Data | science recommend
chloe.bernard | Chloé | Bernard | Data Scientist | Data | paris science
antoine.lefevre | Antoine | Lefèvre | Ingénieur de données | Data | paris engineering
camille.roux | Camille | Roux | Cheffe de projet | Data | paris overview
haruto.sato | 陽翔 | 佐藤 | 研究員 | R&D | tokyo language
yui.suzuki | 結衣 | 鈴木 | 主任研究員 | R&D | tokyo vision leads
ren.takahashi | 蓮 | 高橋 | 研究員 | R&D | tokyo
oksana.shevchenko | Оксана | Шевченко | Керівниця аналітики | Analytics | kyiv leads
andrii.kovalenko | Андрій | Коваленко | Аналітик | Analytics | kyiv forecasting
daria.melnyk | Дарія | Мельник | Аналітикиня | Analytics | kyiv bi
layla.hassan | ليلى | حسن | Data Scientist | Analytics | risk science
david.cohen | דוד | כהן | Risk Modeller | Risk | risk
emily.clarke | Emily | Clarke | Head of Credit Risk | Risk | risk leads
william.turner | William | Turner | Risk Analyst | Risk | risk bi
sofia.rossi | Sofia | Rossi | Fraud Analyst | Fraud | fraud
matteo.ferrari | Matteo | Ferrari | Fraud Engineer | Fraud | fraud engineering
aisha.rahman | Aisha | Rahman | Fraud Investigator | Fraud | fraud
victor.petrov | Victor | Petrov | Machine Learning Engineer | Platform | mlops directory
linh.nguyen | Linh | Nguyễn | Machine Learning Engineer | Platform | mlops
oliver.hansen | Oliver | Hansen | Site Reliability Engineer | Platform | reliability directory
maja.lund | Maja | Lund | Site Reliability Engineer | Platform | reliability directory
ethan.brooks | Ethan | Brooks | Site Reliability Engineer | Platform | reliability
isabel.fernandez | Isabel | Fernández | Product Analyst | Customer | insights
noah.williams | Noah | Williams | Marketing Analyst | Customer | insights bi
fatima.zahra | Fatima Zahra | El Idrissi | Customer Analyst | Customer | insights
leo.andersson | Leo | Andersson | Ranking Engineer | Shop | recommend
nina.vogel | Nina | Vogel | Head of Recommendations | Shop | recommend leads
arjun.mehta | Arjun | Mehta | Ranking Scientist | Shop | recommend science
carla.mendes | Carla | Mendes | Vision Engineer | Manufacturing | vision
henrik.berg | Henrik | Berg | Vision Scientist | Manufacturing | vision science
joao.pereira | João | Pereira | Line Engineer | Manufacturing | vision contractors
rachel.green | Rachel | Green | NLP Researcher | Research | language
kwame.mensah | Kwame | Mensah | NLP Engineer | Research | language mlops
anna.muller | Anna | Müller | Demand Planner | Supply Chain | forecasting
peter.jansen | Peter | Jansen | Forecasting Lead | Supply Chain | forecasting leads
maximiliana.featherstonehaugh-wolfeschlegelstein | Maximiliana Alexandra | Featherstonehaugh-Wolfeschlegelstein | Principal Regulatory Data Steward | Clinical | clinical
simon.oneill | Simon | O'Neill | Clinical Data Manager | Clinical | clinical
tara.singh | Tara | Singh | Biostatistician | Clinical | clinical science
karim.benali | Karim | Benali | Contractor | External | contractors engineering
julia.sommer | Julia | Sommer | Contractor | External | contractors
`;

/** A user who has left: the account is disabled, not deleted. */
export const disabledPerson = 'karim.benali';

/** The owner of `document-capture` is also listed in a role, as in real data. `name | owner | description | Admin members | Editor members | Viewer members`; `@key` is a group. */
export const demoProjects = `
card-fraud-realtime | diego.ramos | Scores card payments while they happen | @mlops sofia.rossi | @fraud | @risk @security
account-takeover | diego.ramos | Finds stolen accounts from device and session signals | matteo.ferrari | @fraud | grace.kim
credit-scorecards | emily.clarke | Scorecards for consumer lending | david.cohen | @risk | @bi tom.becker
stress-testing | emily.clarke | Annual regulatory stress test | | layla.hassan william.turner | @overview
churn-prediction | mei.tanaka | Who is about to leave, and why | isabel.fernandez | @insights @science | @bi
customer-lifetime-value | mei.tanaka | Value of a customer over five years | elif.yilmaz | @insights | noah.williams
shop-ranking | nina.vogel | Ranking of search results and offers | @recommend | marcus.johnson | @insights
demand-forecast-europe | peter.jansen | Weekly demand by store and item | zofia.kowalska | @forecasting @kyiv | @bi
energy-load | oksana.shevchenko | Load forecast for the plants | @kyiv | anna.muller | @forecasting
visual-inspection-line-4 | yui.suzuki | Finds scratches on the fourth line | henrik.berg | @vision @tokyo | joao.pereira
document-capture | carla.mendes | Reads invoices and forms | carla.mendes | @vision kwame.mensah | @contractors
support-assistant | rachel.green | Drafts answers for the support desk | @mlops | @language | @insights
feature-store-core | priya.nair | Features shared by all teams | @engineering | @science @mlops | @directory
model-monitoring | jonas.weber | Drift and quality of everything in production | @mlops | @reliability | @science @security
clinical-trial-submissions-emea-apac-regulatory-reporting-2025 | simon.oneill | Datasets for the health authorities | @clinical | tara.singh | @paris @auditors
`;
