import './base.css';
import './path.css';
import './check.css';
import './graded.css';
import './map.css';
import './pictures.css';
import './data.css';
import './studio.css';
